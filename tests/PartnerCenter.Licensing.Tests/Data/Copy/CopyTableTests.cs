using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Copy;

namespace PartnerCenter.Licensing.Tests.Data.Copy;

public sealed class CopyTableTests
{
    [Fact]
    public void AllOf_BothProviders_HaveTheSameTablesAndColumnsWithTheSameTypesOnTheWay()
    {
        using var sqlite = Sqlite();
        using var server = new SqlServerLicensingDbContext(new DbContextOptionsBuilder<SqlServerLicensingDbContext>().UseSqlServer("Server=localhost").Options);

        Assert.Equal(Describe(Model(sqlite)), Describe(Model(server)));
    }

    [Fact]
    public void AllOf_EveryEntityAndPropertyIsThere_ButTheSchemasOwnRow()
    {
        using var db = Sqlite();

        var expected = db.Model.GetEntityTypes()
            .Where(entity => entity.ClrType != typeof(SchemaCompatibility))
            .SelectMany(entity => entity.GetProperties().Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}"));

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            CopyTable.AllOf(Model(db)).SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AllOf_ATableComesAfterThoseItRefersTo()
    {
        using var db = Sqlite();
        var order = CopyTable.AllOf(Model(db)).Select(table => table.Name).ToList();

        var references = Model(db).Tables.SelectMany(table => table.ForeignKeyConstraints).ToList();

        Assert.True(references.Count > 15);
        Assert.All(references, key => Assert.True(order.IndexOf(key.PrincipalTable.Name) < order.IndexOf(key.Table.Name), key.Name));
    }

    [Fact]
    public void AllOf_ColumnsThatTheDatabaseNumbers_AreKnownOnBothProviders()
    {
        using var sqlite = Sqlite();
        using var server = new SqlServerLicensingDbContext(new DbContextOptionsBuilder<SqlServerLicensingDbContext>().UseSqlServer("Server=localhost").Options);

        string[] numbered = ["AuditEvents.Id", "CustomerUsers.Id", "DataProtectionKeys.Id", "UserSelections.Id"];

        Assert.Equal(numbered, Numbered(Model(sqlite)));
        Assert.Equal(numbered, Numbered(Model(server)));

        static IEnumerable<string> Numbered(IRelationalModel model) => CopyTable.AllOf(model)
            .SelectMany(table => table.Columns.Where(column => column.IsNumbered).Select(column => $"{table.Name}.{column.Name}"))
            .Order(StringComparer.Ordinal);
    }

    private static SqliteLicensingDbContext Sqlite() =>
        new(new DbContextOptionsBuilder<SqliteLicensingDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static IRelationalModel Model(LicensingDbContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    private static IEnumerable<string> Describe(IRelationalModel model) =>
        CopyTable.AllOf(model).Select(table => $"{table.Name} {table.IsCatalogue}: {string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Type.Name}"))}");
}
