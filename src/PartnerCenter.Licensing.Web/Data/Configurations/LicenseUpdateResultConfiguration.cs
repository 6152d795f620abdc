using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class LicenseUpdateResultConfiguration : IEntityTypeConfiguration<LicenseUpdateResult>
{
    public void Configure(EntityTypeBuilder<LicenseUpdateResult> builder)
    {
        builder.HasKey(result => new { result.CustomerId, result.LicenseUpdateId, result.Status, result.Position });
        builder.Property(result => result.DisplayName).HasMaxLength(CustomerUser.DisplayNameMaxLength);
        builder.Property(result => result.UserPrincipalName).HasMaxLength(CustomerUser.UserPrincipalNameMaxLength);
        builder.HasOne<LicenseUpdateOutcome>().WithMany()
            .HasForeignKey(result => new { result.CustomerId, result.LicenseUpdateId, result.OutcomeNumber })
            .OnDelete(DeleteBehavior.Restrict);
        // A Save joins the journal by outcome, and needs nothing but the users.
        builder.HasIndex(result => new { result.CustomerId, result.LicenseUpdateId, result.OutcomeNumber, result.UserId }).HasDatabaseName("IX_LicenseUpdateResults_OutcomeNumber");
        // To find users of an update by name: from the few who are called so, rather than through all of the update.
        builder.HasIndex(result => new { result.CustomerId, result.LicenseUpdateId, result.UserId }).HasDatabaseName("IX_LicenseUpdateResults_UserId");
    }
}
