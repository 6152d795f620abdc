using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.Property(product => product.Id).ValueGeneratedNever();
        builder.Property(product => product.PartNumber).HasMaxLength(Product.PartNumberMaxLength);
        builder.Property(product => product.DisplayName).HasMaxLength(Product.DisplayNameMaxLength);
        builder.Property(product => product.ListKey).HasMaxLength(Product.ListKeyMaxLength);
        builder.HasMany(product => product.ServicePlans).WithOne().HasForeignKey(link => link.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(product => product.ListKey).HasDatabaseName("IX_Products_ListKey");
    }
}
