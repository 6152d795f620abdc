using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class ServicePlanExclusionConfiguration : IEntityTypeConfiguration<ServicePlanExclusion>
{
    public void Configure(EntityTypeBuilder<ServicePlanExclusion> builder)
    {
        builder.HasKey(row => new { row.SetName, row.ServicePlanId });
        builder.Property(row => row.SetName).HasMaxLength(ServicePlanExclusion.SetNameMaxLength);
    }
}
