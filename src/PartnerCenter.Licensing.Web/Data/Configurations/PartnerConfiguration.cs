using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>
{
    /// <summary>Caught by name where a partner is added.</summary>
    public const string TenantIndex = "UX_Partners_TenantId";

    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.Property(partner => partner.Name).HasMaxLength(Partner.NameMaxLength);
        builder.HasIndex(partner => partner.TenantId).IsUnique().HasDatabaseName(TenantIndex);
    }
}
