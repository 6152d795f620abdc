using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class RateLimitBucketConfiguration : IEntityTypeConfiguration<RateLimitBucket>
{
    /// <summary>Caught by name where a bucket is made.</summary>
    public const string PrimaryKey = "PK_RateLimitBuckets";

    public void Configure(EntityTypeBuilder<RateLimitBucket> builder)
    {
        builder.HasKey(bucket => bucket.Key).HasName(PrimaryKey);
        builder.Property(bucket => bucket.Key).HasMaxLength(RateLimitBucket.KeyMaxLength).IsUnicode(false);
        builder.HasIndex(bucket => bucket.EmptyAt).HasDatabaseName("IX_RateLimitBuckets_EmptyAt");
    }
}
