using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PartnerCenter.Licensing.Web.Data.Schema;

/// <summary>For <c>dotnet ef migrations add NAME --context SqliteLicensingDbContext --output-dir Data/Migrations/Sqlite</c>.</summary>
internal sealed class SqliteDesignTimeDbContextFactory : IDesignTimeDbContextFactory<SqliteLicensingDbContext>
{
    public SqliteLicensingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteLicensingDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>For <c>dotnet ef migrations add NAME --context SqlServerLicensingDbContext --output-dir Data/Migrations/SqlServer</c>.</summary>
internal sealed class SqlServerDesignTimeDbContextFactory : IDesignTimeDbContextFactory<SqlServerLicensingDbContext>
{
    public SqlServerLicensingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerLicensingDbContext>().UseSqlServer("Server=localhost").Options);
}
