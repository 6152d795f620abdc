using LinqToDB.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>A database that a portal process runs on, and the way to its rows beside the portal.</summary>
internal sealed class PortalDatabase(DatabaseProvider provider, string connectionString)
{
    static PortalDatabase() => LinqToDBForEFTools.Initialize();

    /// <summary>The portal's settings for it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Database:Provider"] = provider.ToString(),
        ["Database:ConnectionString"] = connectionString,
    };

    /// <param name="path">The file, which need not exist.</param>
    /// <param name="options">More of the connection string, such as <c>Pooling=False</c>.</param>
    public static PortalDatabase Sqlite(string path, string options = "") => new(DatabaseProvider.Sqlite, $"Data Source={path};{options}");

    /// <summary>The product's own context. Who looks at the rows of several partners and customers asks with <c>IgnoreQueryFilters</c>.</summary>
    public LicensingDbContext CreateContext() => provider == DatabaseProvider.Sqlite
        ? new SqliteLicensingDbContext(new DbContextOptionsBuilder<SqliteLicensingDbContext>().UseSqlite(WithoutPool()).Options)
        : new SqlServerLicensingDbContext(new DbContextOptionsBuilder<SqlServerLicensingDbContext>().UseSqlServer(connectionString).Options);

    /// <summary>So that no connection of this process is left on a file that is moved or deleted.</summary>
    private string WithoutPool() => new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = true }.ToString();
}
