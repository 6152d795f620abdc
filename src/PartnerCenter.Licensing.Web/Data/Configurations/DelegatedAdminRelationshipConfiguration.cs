using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class DelegatedAdminRelationshipConfiguration : IEntityTypeConfiguration<DelegatedAdminRelationship>
{
    public void Configure(EntityTypeBuilder<DelegatedAdminRelationship> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(relationship => relationship.PartnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customer>().WithMany().HasForeignKey(relationship => relationship.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(relationship => new { relationship.PartnerId, relationship.EndsAt }).HasDatabaseName("IX_DelegatedAdminRelationships_PartnerId_EndsAt");
    }
}
