using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace PartnerCenter.Licensing.Web.Data.Schema;

/// <summary>
/// SQLite changes a table by making it anew. EF Core turns foreign keys off for that, which no transaction can hold, and so commits what is half done before.
/// Where they are off already, for the whole connection, nothing of it is needed, and a migration is done or not done.
/// </summary>
internal sealed class SqliteWholeMigrations(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string ForeignKeys = "PRAGMA foreign_keys";

    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        var commands = base.Generate(operations, model, options);
        return Dependencies.CurrentContext.Context is SqliteLicensingDbContext { HasForeignKeysOff: true }
            ? [.. commands.Where(command => !command.CommandText.StartsWith(ForeignKeys, StringComparison.Ordinal))]
            : commands;
    }
}
