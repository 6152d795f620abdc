using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Property(order => order.Id).ValueGeneratedNever();
        builder.Property(order => order.OperatorName).HasMaxLength(Order.OperatorNameMaxLength);
        builder.HasOne<SubscribedSku>().WithMany()
            .HasForeignKey(order => new { order.CustomerId, order.ProductId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
