using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class ProductServicePlanConfiguration : IEntityTypeConfiguration<ProductServicePlan>
{
    public void Configure(EntityTypeBuilder<ProductServicePlan> builder)
    {
        builder.HasKey(link => new { link.ProductId, link.ServicePlanId });
        builder.HasOne(link => link.ServicePlan).WithMany().HasForeignKey(link => link.ServicePlanId).OnDelete(DeleteBehavior.Cascade);
    }
}
