using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data;

/// <summary>Both sets of migrations follow the one model. No server is needed to say so.</summary>
public sealed class MigrationsTests
{
    [Fact]
    public void Sqlite_Model_IsWhatTheMigrationsMake()
    {
        using var db = CreateSqlite();

        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration: --context SqliteLicensingDbContext --output-dir Data/Migrations/Sqlite");
    }

    [Fact]
    public void SqlServer_Model_IsWhatTheMigrationsMake()
    {
        using var db = CreateSqlServer();

        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration: --context SqlServerLicensingDbContext --output-dir Data/Migrations/SqlServer");
    }

    [Fact]
    public void BothDatabases_HaveTheSameMigrations()
    {
        using var sqlite = CreateSqlite();
        using var sqlServer = CreateSqlServer();

        var names = NamesOf(sqlite);

        Assert.NotEmpty(names);
        Assert.Equal(names, NamesOf(sqlServer));
    }

    /// <summary>The names without their time stamps.</summary>
    private static List<string> NamesOf(DbContext db) => [.. db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    private static SqliteLicensingDbContext CreateSqlite() =>
        new(new DbContextOptionsBuilder<SqliteLicensingDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static SqlServerLicensingDbContext CreateSqlServer() =>
        new(new DbContextOptionsBuilder<SqlServerLicensingDbContext>().UseSqlServer("Server=localhost").Options);
}
