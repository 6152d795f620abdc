using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class ServicePlanDependencyConfiguration : IEntityTypeConfiguration<ServicePlanDependency>
{
    public void Configure(EntityTypeBuilder<ServicePlanDependency> builder)
    {
        builder.HasKey(row => new { row.DependentPlanId, row.Clause, row.NeededPlanId });
    }
}
