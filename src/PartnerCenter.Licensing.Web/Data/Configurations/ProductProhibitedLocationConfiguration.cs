using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class ProductProhibitedLocationConfiguration : IEntityTypeConfiguration<ProductProhibitedLocation>
{
    public void Configure(EntityTypeBuilder<ProductProhibitedLocation> builder)
    {
        builder.HasKey(row => new { row.ProductId, row.Country });
        builder.Property(row => row.Country).HasMaxLength(2).IsFixedLength().IsUnicode(false);
    }
}
