using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class DelegatedAdminRelationshipConfiguration : IEntityTypeConfiguration<DelegatedAdminRelationship>
{
    public void Configure(EntityTypeBuilder<DelegatedAdminRelationship> builder)
    {
        // The key holds both, so that no row can give a partner rights at another partner's customer.
        builder.HasOne<Customer>().WithMany()
            .HasForeignKey(relationship => new { relationship.PartnerId, relationship.CustomerId })
            .HasPrincipalKey(customer => new { customer.PartnerId, customer.Id })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(relationship => new { relationship.PartnerId, relationship.EndsAt }).HasDatabaseName("IX_DelegatedAdminRelationships_PartnerId_EndsAt");
    }
}
