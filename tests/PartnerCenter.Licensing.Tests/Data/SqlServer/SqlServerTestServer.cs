using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>
/// The SQL Server on which the suite keeps its databases in a run that <see cref="SqlServerSuiteTests"/> starts. Databases are made by the
/// migrations, emptied after a test and used again by another, and dropped in the end.
/// </summary>
/// <param name="connectionString">Of the server; the account may create databases.</param>
/// <param name="prefix">How the names of this run's databases begin.</param>
internal sealed class SqlServerTestServer(string connectionString, string prefix)
{
    /// <summary>Environment: the connection string, where the suite is to run on SQL Server instead of SQLite.</summary>
    public const string RunsOnVariable = "LICENSING_TEST_SUITE_ON";

    /// <summary>Environment: <see cref="NewPrefix"/>, so that who starts the run can drop what a run that was killed left behind.</summary>
    public const string PrefixVariable = "LICENSING_TEST_SUITE_PREFIX";

    private readonly ConcurrentBag<string> _idle = [];
    private int _made;

    /// <summary>Null where the suite runs on SQLite.</summary>
    public static SqlServerTestServer? OfThisRun { get; } = Start();

    public static string NewPrefix() => $"licensing_test_{Guid.NewGuid():N}_";

    public string ConnectionStringOf(string database) => new SqlConnectionStringBuilder(connectionString) { InitialCatalog = database }.ToString();

    public LicensingDbContext CreateContext(string database) =>
        new EveryRowSqlServerDbContext(new DbContextOptionsBuilder<EveryRowSqlServerDbContext>().UseSqlServer(ConnectionStringOf(database)).Options);

    /// <summary>As the portal configures it.</summary>
    public SqlServerLicensingDbContext CreateOwnContext(string database, params IInterceptor[] interceptors) =>
        SqlServerContexts.Create(ConnectionStringOf(database), interceptors);

    /// <returns>The name of a database that has the schema and no rows.</returns>
    public string Rent()
    {
        if (_idle.TryTake(out var idle))
        {
            return idle;
        }

        return Make();
    }

    /// <summary>For tests that want the numbers of rows to start at 1: those of a database that was emptied go on.</summary>
    /// <returns>The name of a database that has the schema and never had rows.</returns>
    public string Make()
    {
        var name = prefix + Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture);
        using var db = CreateOwnContext(name);
        db.Database.Migrate();
        return name;
    }

    /// <summary>Takes a database back for another test.</summary>
    public void Return(string database)
    {
        using var db = CreateOwnContext(database);
        try
        {
            foreach (var statement in Emptying(db.Model))
            {
                db.Database.ExecuteSqlRaw(statement);
            }

            // A test may have taken the schema apart.
            if (!db.Database.GetPendingMigrations().Any())
            {
                _idle.Add(database);
            }
        }
        catch (Exception exception) when (exception is SqlException or InvalidOperationException { InnerException: SqlException })
        {
            // What cannot be emptied, or was dropped by its test (which EF Core tells as a transient fault), is not used again, and dropped with the others.
        }
    }

    /// <summary>Drops the databases of the run.</summary>
    public void DropAll()
    {
        SqlConnection.ClearAllPools();
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(connectionString) { InitialCatalog = "master", Pooling = false }.ToString());
        connection.Open();
        foreach (var name in NamesOn(connection))
        {
            using var drop = connection.CreateCommand();
            drop.CommandText = $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}];";
            drop.ExecuteNonQuery();
        }
    }

    private static SqlServerTestServer? Start()
    {
        if (Environment.GetEnvironmentVariable(RunsOnVariable) is not { Length: > 0 } connectionString)
        {
            return null;
        }

        var server = new SqlServerTestServer(connectionString, Environment.GetEnvironmentVariable(PrefixVariable) ?? NewPrefix());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DropAll();
        return server;
    }

    /// <summary>Rows before those that they refer to. TRUNCATE passes by the triggers of the activity log, and is not for tables that others refer to.</summary>
    private static IEnumerable<string> Emptying(IModel model)
    {
        // The row of the schema itself is written by a migration, and the portal starts only where it is.
        var left = model.GetRelationalModel().Tables.Where(table => table.Name != nameof(LicensingDbContext.SchemaCompatibility)).ToList();
        while (left.Count > 0)
        {
            var free = left.Where(table => table.ReferencingForeignKeyConstraints.All(key => key.Table == table || !left.Contains(key.Table))).ToList();
            foreach (var table in free)
            {
                yield return table.ReferencingForeignKeyConstraints.Any() ? $"DELETE FROM [{table.Name}]" : $"TRUNCATE TABLE [{table.Name}]";
            }

            left.RemoveAll(free.Contains);
        }
    }

    private List<string> NamesOn(SqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sys.databases";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return [.. names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
