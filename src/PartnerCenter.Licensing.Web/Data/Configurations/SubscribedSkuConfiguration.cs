using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class SubscribedSkuConfiguration : IEntityTypeConfiguration<SubscribedSku>
{
    public void Configure(EntityTypeBuilder<SubscribedSku> builder)
    {
        builder.HasKey(sku => new { sku.CustomerId, sku.ProductId });
        builder.Property(sku => sku.Status).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
        builder.Ignore(sku => sku.AvailableUnits);
        builder.HasOne<Customer>().WithMany().HasForeignKey(sku => sku.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(sku => sku.Product).WithMany().HasForeignKey(sku => sku.ProductId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("CK_SubscribedSkus_Units", "ActiveUnits >= 0 AND WarningUnits >= 0 AND SuspendedUnits >= 0");
            // When a subscription is suspended its seats move to SuspendedUnits, and those who had one keep it until it is revoked.
            table.HasCheckConstraint(
                "CK_SubscribedSkus_ConsumedUnits",
                "ConsumedUnits >= 0 AND ConsumedUnits <= ActiveUnits + WarningUnits + CASE WHEN Status = 'Suspended' THEN SuspendedUnits ELSE 0 END");
        });
    }
}
