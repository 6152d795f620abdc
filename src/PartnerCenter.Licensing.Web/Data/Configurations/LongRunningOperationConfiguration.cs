using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class LongRunningOperationConfiguration : IEntityTypeConfiguration<LongRunningOperation>
{
    public void Configure(EntityTypeBuilder<LongRunningOperation> builder)
    {
        builder.HasKey(operation => new { operation.CustomerId, operation.Kind, operation.Id });
        builder.Property(operation => operation.Id).ValueGeneratedNever();
        builder.Property(operation => operation.Problems).IsJson();
        // No foreign key: checking it would wait for the customer's lock, which the operation itself has.
        builder.HasIndex(operation => operation.SeenAt).HasDatabaseName("IX_LongRunningOperations_SeenAt");
    }
}
