using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class ServicePlanProhibitedLocationConfiguration : IEntityTypeConfiguration<ServicePlanProhibitedLocation>
{
    public void Configure(EntityTypeBuilder<ServicePlanProhibitedLocation> builder)
    {
        builder.HasKey(row => new { row.ServicePlanId, row.Country });
        builder.Property(row => row.Country).HasMaxLength(2).IsFixedLength().IsUnicode(false);
    }
}
