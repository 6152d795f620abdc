using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class LicenseUpdateOutcomeConfiguration : IEntityTypeConfiguration<LicenseUpdateOutcome>
{
    public void Configure(EntityTypeBuilder<LicenseUpdateOutcome> builder)
    {
        builder.HasKey(outcome => new { outcome.CustomerId, outcome.LicenseUpdateId, outcome.Number });
        builder.Property(outcome => outcome.UsageLocation).HasMaxLength(CustomerUser.UsageLocationLength).IsFixedLength().IsUnicode(false);
        builder.Property(outcome => outcome.NewUsageLocation).HasMaxLength(CustomerUser.UsageLocationLength).IsFixedLength().IsUnicode(false);
        builder.Property(outcome => outcome.Before).IsJson();
        builder.Property(outcome => outcome.After).IsJson();
        builder.Property(outcome => outcome.Errors).IsJson();
        builder.HasOne<LicenseUpdate>().WithMany()
            .HasForeignKey(outcome => new { outcome.CustomerId, outcome.LicenseUpdateId })
            .HasPrincipalKey(update => new { update.CustomerId, update.Id })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
