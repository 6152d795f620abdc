using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.Schema;
using PartnerCenter.Licensing.Web.Infrastructure;

namespace PartnerCenter.Licensing.Web.Data.Commands;

/// <summary>The operator's commands <c>database migrate</c>, <c>database script</c> and <c>database copy</c>. They run before the schema is looked at.</summary>
public static class DatabaseCommand
{
    public const string Name = "database";

    /// <summary>Exit codes.</summary>
    public const int Ok = 0, Failed = 1, WrongUsage = 2;

    private const string Usage =
        "Usage: database migrate   brings the configured database to the schema and the catalogue of this portal\n"
        + "       database script    writes the SQL Server script that does the same for the schema; it can be run again\n"
        + $"       {DatabaseCopyCommand.Usage}";

    /// <param name="services">Where the database comes from; a scope of its own is made.</param>
    /// <param name="args">The whole command line, from <see cref="Name"/> on.</param>
    /// <param name="output">Takes the report, in English: it is an operator's console.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The exit code: <see cref="Ok"/>, <see cref="Failed"/> or <see cref="WrongUsage"/>.</returns>
    /// <exception cref="StartupException">The database cannot be reached, or the account may not change it.</exception>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        switch (args)
        {
            case [Name, "migrate"]:
                return await DatabaseStartup.OrExplainAsync(
                    scope.ServiceProvider.GetRequiredService<IOptions<DatabaseOptions>>().Value,
                    () => MigrateAsync(scope.ServiceProvider, output, cancellationToken));
            case [Name, "script"]:
                await output.WriteAsync(SqlServerScript());
                return Ok;
            case [Name, "copy", .. var options]:
                return await DatabaseCopyCommand.RunAsync(scope.ServiceProvider, options, output, cancellationToken);
            default:
                await output.WriteLineAsync(Usage);
                return WrongUsage;
        }
    }

    /// <summary>All migrations of the SQL Server model, each applied only where it is missing.</summary>
    public static string SqlServerScript()
    {
        using var db = new SqlServerDesignTimeDbContextFactory().CreateDbContext([]);
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<LicensingDbContext>();
        var schema = services.GetRequiredService<DatabaseSchema>();
        await output.WriteLineAsync($"Database: {DatabaseName.Of(db)}");
        var fit = await schema.CheckAsync(cancellationToken);
        if (fit is SchemaFit.TooNew or SchemaFit.HasNewerKeys)
        {
            await output.WriteLineAsync(fit.Description);
            return Failed;
        }

        if (fit is SchemaFit.Fits { IsOnNewer: true })
        {
            await output.WriteLineAsync("A newer portal has brought the database further; this one can run on it. Its schema and catalogue are left as they are.");
            return Ok;
        }

        foreach (var migration in fit is SchemaFit.Lacks lacks ? lacks.Missing : [])
        {
            await output.WriteLineAsync($"To apply: {migration}");
        }

        if (db.Database.IsSqlServer())
        {
            // A column of a table that has grown takes its time. (SQLite knows no such limit but that of waiting for others.)
            db.Database.SetCommandTimeout(0);
        }

        // All at once: one by one would take back what another server that migrates at the same time has applied after it.
        await db.MigrateAsync(output.WriteLine, cancellationToken);
        await db.PrepareAsync(cancellationToken);
        await output.WriteLineAsync(fit is SchemaFit.Lacks { Missing.Count: var count } ? $"Applied {count} migrations." : "The schema was up to date.");
        if (await schema.CheckAsync(cancellationToken) is SchemaFit.HasOldKeys)
        {
            await output.WriteLineAsync("The keys for order and search are made anew.");
            await services.GetRequiredService<KeyRebuild>().RunAsync(output.WriteLineAsync, cancellationToken);
        }

        var rows = await services.GetRequiredService<CatalogueLoader>().LoadAsync(cancellationToken);
        await output.WriteLineAsync(rows > 0 ? $"The catalogue is loaded: {rows} rows added or changed." : "The catalogue was up to date.");
        return Ok;
    }
}
