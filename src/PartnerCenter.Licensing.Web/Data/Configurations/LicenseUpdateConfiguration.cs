using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class LicenseUpdateConfiguration : IEntityTypeConfiguration<LicenseUpdate>
{
    public void Configure(EntityTypeBuilder<LicenseUpdate> builder)
    {
        builder.Property(update => update.Id).ValueGeneratedNever();
        builder.Property(update => update.OperatorName).HasMaxLength(LicenseUpdate.OperatorNameMaxLength);
        builder.Property(update => update.OperatorKey).HasMaxLength(LicenseUpdate.OperatorKeyMaxLength);
        builder.Property(update => update.UsageLocation).HasMaxLength(CustomerUser.UsageLocationLength).IsFixedLength().IsUnicode(false);
        builder.Property(update => update.Intents).IsJson();
        builder.Property(update => update.ChangedMeanwhile).IsJson();
        // The id alone is the key, so that a form sent twice is found whichever customer it names; the rows below it carry the customer too.
        builder.HasAlternateKey(update => new { update.CustomerId, update.Id }).HasName("AK_LicenseUpdates_CustomerId_Id");
        builder.HasOne<Customer>().WithMany().HasForeignKey(update => update.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(update => new { update.CustomerId, update.LicenseVersion }).IsUnique().HasDatabaseName("UX_LicenseUpdates_CustomerId_LicenseVersion");
        // The latest of all customers, for the dashboard.
        builder.HasIndex(update => new { update.CreatedAt, update.Id }).IsDescending(true, false).HasDatabaseName("IX_LicenseUpdates_CreatedAt");
    }
}
