using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class LicenseAssignmentConfiguration : IEntityTypeConfiguration<LicenseAssignment>
{
    public void Configure(EntityTypeBuilder<LicenseAssignment> builder)
    {
        builder.HasKey(assignment => new { assignment.UserId, assignment.ProductId });
        builder.HasOne<CustomerUser>().WithMany()
            .HasForeignKey(assignment => new { assignment.CustomerId, assignment.UserId })
            .HasPrincipalKey(user => new { user.CustomerId, user.Id })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SubscribedSku>().WithMany()
            .HasForeignKey(assignment => new { assignment.CustomerId, assignment.ProductId })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(assignment => new { assignment.CustomerId, assignment.ProductId, assignment.UserId })
            .IsUnique().HasDatabaseName("UX_LicenseAssignments_CustomerId_ProductId_UserId");
    }
}
