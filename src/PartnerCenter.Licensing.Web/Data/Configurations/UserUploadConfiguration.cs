using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class UserUploadConfiguration : IEntityTypeConfiguration<UserUpload>
{
    public void Configure(EntityTypeBuilder<UserUpload> builder)
    {
        builder.Property(upload => upload.Id).ValueGeneratedNever();
        builder.Property(upload => upload.FileName).HasMaxLength(UserUpload.FileNameMaxLength);
        builder.Property(upload => upload.UsageLocation).HasMaxLength(CustomerUser.UsageLocationLength).IsFixedLength().IsUnicode(false);
        builder.Property(upload => upload.IgnoredColumns).IsJson();
        builder.Property(upload => upload.Notes).IsJson();
        builder.HasAlternateKey(upload => new { upload.CustomerId, upload.Id }).HasName("AK_UserUploads_CustomerId_Id");
        builder.HasOne<Customer>().WithMany().HasForeignKey(upload => upload.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(upload => upload.CreatedAt).HasDatabaseName("IX_UserUploads_CreatedAt");
    }
}
