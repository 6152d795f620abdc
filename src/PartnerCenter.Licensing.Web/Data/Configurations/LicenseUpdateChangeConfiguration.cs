using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class LicenseUpdateChangeConfiguration : IEntityTypeConfiguration<LicenseUpdateChange>
{
    public void Configure(EntityTypeBuilder<LicenseUpdateChange> builder)
    {
        builder.HasKey(change => new { change.CustomerId, change.LicenseUpdateId, change.OutcomeNumber, change.ProductId });
        builder.HasOne<LicenseUpdateOutcome>().WithMany()
            .HasForeignKey(change => new { change.CustomerId, change.LicenseUpdateId, change.OutcomeNumber })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
