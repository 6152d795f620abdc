using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data.Copy;

namespace PartnerCenter.Licensing.Web.Data.Commands;

/// <summary>The operator's command <c>database copy --from-provider PROVIDER --from "CONNECTION STRING"</c>.</summary>
public static class DatabaseCopyCommand
{
    public const string Usage =
        "database copy --from-provider Sqlite|SqlServer --from \"CONNECTION STRING\"\n"
        + "                          copies that database, which is only read, into the configured one, which must be migrated and unused; then compares them";

    private const string NothingWasChanged = "\nNothing was changed.";

    /// <param name="services">Where the configured database comes from: a scope.</param>
    /// <param name="args">The command line after <c>database copy</c>.</param>
    /// <param name="output">Takes the report, in English: it is an operator's console.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <returns>The exit code: <see cref="DatabaseCommand.Ok"/>, <see cref="DatabaseCommand.Failed"/> or <see cref="DatabaseCommand.WrongUsage"/>.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var (name, from) = args switch
        {
            ["--from-provider", var given, "--from", { Length: > 0 } connectionString] => (given, connectionString),
            ["--from", { Length: > 0 } connectionString, "--from-provider", var given] => (given, connectionString),
            _ => ("", ""),
        };
        if (from.Length == 0)
        {
            await output.WriteLineAsync($"Usage: {Usage}");
            return DatabaseCommand.WrongUsage;
        }

        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
        {
            await output.WriteLineAsync($"--from-provider is \"{name}\"; it must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
            return DatabaseCommand.WrongUsage;
        }

        try
        {
            await using var sourceDb = SourceContext(provider, from, services.GetRequiredService<IHostEnvironment>().ContentRootPath);
            var targetDb = services.GetRequiredService<LicensingDbContext>();
            await output.WriteLineAsync($"From: {DatabaseName.Of(sourceDb)}\nTo:   {DatabaseName.Of(targetDb)}");
            using var source = CopySide.Of("source", sourceDb);
            using var target = CopySide.Of("target", targetDb);
            await new DatabaseCopy(source, target, output).RunAsync(cancellationToken);
            return DatabaseCommand.Ok;
        }
        catch (CopyException exception)
        {
            await output.WriteLineAsync(exception.Message + (exception.MayBeDone ? "" : NothingWasChanged));
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync("Cancelled." + NothingWasChanged);
        }

        return DatabaseCommand.Failed;
    }

    /// <exception cref="CopyException">The connection string cannot be read, or names a file that is not there.</exception>
    private static LicensingDbContext SourceContext(DatabaseProvider provider, string connectionString, string contentRoot)
    {
        try
        {
            return provider == DatabaseProvider.Sqlite ? SqliteContext(connectionString, contentRoot) : SqlServerContext(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new CopyException($"--from is no connection string for {provider}: {exception.Message}", exception);
        }
    }

    private static SqlServerLicensingDbContext SqlServerContext(string connectionString) =>
        new(new DbContextOptionsBuilder<SqlServerLicensingDbContext>()
            .UseSqlServer(new SqlConnectionStringBuilder(connectionString).ConnectionString, server => server.UseCompatibilityLevel(DataSetup.SqlServer2019))
            .Options);

    private static SqliteLicensingDbContext SqliteContext(string connectionString, string contentRoot)
    {
        // Like the configured file, a relative one is relative to the content root.
        var connection = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        if (connection.DataSource.Length == 0)
        {
            throw new ArgumentException("It names no Data Source.");
        }

        connection.DataSource = Path.GetFullPath(connection.DataSource, contentRoot);
        return File.Exists(connection.DataSource)
            ? new(new DbContextOptionsBuilder<SqliteLicensingDbContext>().UseSqlite(connection.ToString()).Options)
            : throw new CopyException($"There is no file {connection.DataSource}.");
    }
}
