using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.Property(partner => partner.Name).HasMaxLength(Partner.NameMaxLength);
        builder.HasIndex(partner => partner.TenantId).IsUnique().HasDatabaseName("UX_Partners_TenantId");
    }
}
