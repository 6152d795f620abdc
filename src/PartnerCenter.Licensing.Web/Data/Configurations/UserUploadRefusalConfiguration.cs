using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class UserUploadRefusalConfiguration : IEntityTypeConfiguration<UserUploadRefusal>
{
    public void Configure(EntityTypeBuilder<UserUploadRefusal> builder)
    {
        builder.HasKey(refusal => new { refusal.CustomerId, refusal.UploadId, refusal.IsLeftOut, refusal.Position });
        builder.Property(refusal => refusal.User).HasMaxLength(UserUploadRefusal.UserMaxLength);
        builder.Property(refusal => refusal.Reasons).IsJson();
        builder.HasOne<UserUpload>().WithMany()
            .HasForeignKey(refusal => new { refusal.CustomerId, refusal.UploadId })
            .HasPrincipalKey(upload => new { upload.CustomerId, upload.Id })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
