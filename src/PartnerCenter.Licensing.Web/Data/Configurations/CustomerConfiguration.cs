using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    /// <summary>Caught by name where a customer is added.</summary>
    public const string DomainIndex = "UX_Customers_PartnerId_Domain";

    /// <summary>A customer that is added twice may break this one or the primary key.</summary>
    public const string PartnerKey = "AK_Customers_PartnerId_Id";

    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(customer => customer.Name).HasMaxLength(Customer.NameMaxLength);
        builder.Property(customer => customer.Domain).HasMaxLength(Customer.DomainMaxLength);
        builder.Property(customer => customer.ListKey).HasMaxLength(Customer.ListKeyMaxLength);
        builder.HasAlternateKey(customer => new { customer.PartnerId, customer.Id }).HasName(PartnerKey);
        builder.HasOne<Partner>().WithMany().HasForeignKey(customer => customer.PartnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(customer => new { customer.PartnerId, customer.ListKey }).HasDatabaseName("IX_Customers_PartnerId_ListKey");
        builder.HasIndex(customer => new { customer.PartnerId, customer.Domain }).IsUnique().HasDatabaseName(DomainIndex);
    }
}
