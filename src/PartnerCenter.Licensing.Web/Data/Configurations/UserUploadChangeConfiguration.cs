using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class UserUploadChangeConfiguration : IEntityTypeConfiguration<UserUploadChange>
{
    public void Configure(EntityTypeBuilder<UserUploadChange> builder)
    {
        builder.HasKey(change => new { change.CustomerId, change.UploadId, change.Position });
        builder.Property(change => change.DisplayName).HasMaxLength(CustomerUser.DisplayNameMaxLength);
        builder.Property(change => change.UserPrincipalName).HasMaxLength(CustomerUser.UserPrincipalNameMaxLength);
        builder.Property(change => change.UserKey).HasMaxLength(CustomerUser.UserPrincipalNameKeyMaxLength);
        builder.Property(change => change.SearchKey).HasMaxLength(UserUploadChange.SearchKeyMaxLength);
        builder.Property(change => change.Fields).IsJson();
        builder.HasOne<UserUpload>().WithMany()
            .HasForeignKey(change => new { change.CustomerId, change.UploadId })
            .HasPrincipalKey(upload => new { upload.CustomerId, upload.Id })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
