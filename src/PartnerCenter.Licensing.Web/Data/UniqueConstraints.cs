using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PartnerCenter.Licensing.Web.Data;

public static class UniqueConstraints
{
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    /// <summary>True when a save failed because a row with the same values exists in the unique index or key of that name, and for nothing else.</summary>
    /// <param name="exception">What the save threw: by the context's own changes, or bare by a bulk insert.</param>
    /// <param name="db">The context that saved.</param>
    /// <param name="name">The name of the index or key in the database.</param>
    public static bool IsViolationOf(this Exception exception, LicensingDbContext db, string name) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => inner.IsViolationOf(db, name),
        // SQLite names the columns ("UNIQUE constraint failed: Customers.PartnerId, Customers.Domain"), SQL Server the index.
        SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUnique } sqlite =>
            sqlite.Message.Contains($": {ColumnsOf(db, name)}'", StringComparison.Ordinal),
        SqlException { Number: SqlServerUniqueIndex or SqlServerUniqueConstraint } server =>
            server.Message.Contains(name, StringComparison.Ordinal),
        _ => false,
    };

    private static string ColumnsOf(LicensingDbContext db, string name)
    {
        var (entity, properties) = db.Model.GetEntityTypes()
            .SelectMany(type => type.GetIndexes().Where(index => index.GetDatabaseName() == name).Select(index => (type, index.Properties))
                .Concat(type.GetKeys().Where(key => key.GetName() == name).Select(key => (type, key.Properties))))
            .First();
        return string.Join(", ", properties.Select((IReadOnlyProperty property) => $"{entity.GetTableName()}.{property.GetColumnName()}"));
    }
}
