using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class SchemaCompatibilityConfiguration : IEntityTypeConfiguration<SchemaCompatibility>
{
    public void Configure(EntityTypeBuilder<SchemaCompatibility> builder)
    {
        builder.ToTable("SchemaCompatibility");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.OldestMigration).HasMaxLength(SchemaCompatibility.MigrationMaxLength);
    }
}
