using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Data.Schema;
using PartnerCenter.Licensing.Web.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>
/// Before the first request: a database with the portal's schema and a catalogue, and for the demo sign-in its data. In Development the
/// schema is brought up to date here; anywhere else by <c>database migrate</c>, and a schema that does not fit is refused.
/// </summary>
public static partial class DatabaseStartup
{
    /// <returns>Whether <see cref="LoadCatalogueAsync"/> is to be called.</returns>
    /// <exception cref="StartupException">The database cannot be reached, or its schema does not fit; the message says what to do.</exception>
    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var isDevelopment = app.Environment.IsDevelopment();
        var (fit, loadsCatalogue) = await OrExplainAsync(options, async () =>
        {
            // A connection string that makes no sense shows here already.
            var db = services.GetRequiredService<LicensingDbContext>();
            var fit = await services.GetRequiredService<DatabaseSchema>().CheckAsync(CancellationToken.None);
            if (isDevelopment && fit is SchemaFit.Lacks)
            {
                await MigrateAsync(db, services.GetRequiredService<ILogger<LicensingDbContext>>());
                fit = await services.GetRequiredService<DatabaseSchema>().CheckAsync(CancellationToken.None);
            }

            if (isDevelopment && fit is SchemaFit.HasOldKeys)
            {
                await services.GetRequiredService<KeyRebuild>().RunAsync(_ => Task.CompletedTask, CancellationToken.None);
                fit = new SchemaFit.Fits();
            }

            if (fit is not SchemaFit.Fits)
            {
                return (fit, false);
            }

            await db.PrepareAsync(CancellationToken.None);
            // Elsewhere it is "database migrate" that brings a newer catalogue: an older server that starts again would take it back.
            return (fit, isDevelopment || !await db.Products.AnyAsync());
        });
        if (fit is not SchemaFit.Fits)
        {
            throw new StartupException(fit.Description);
        }

        var logger = services.GetRequiredService<ILogger<LicensingDbContext>>();
        Log.Ready(logger, options.Provider);
        return loadsCatalogue && fit is SchemaFit.Fits { IsOnNewer: false };
    }

    /// <summary>Brings the catalogue up to that of this build.</summary>
    /// <exception cref="StartupException">The database cannot be reached, or the account may not do it.</exception>
    public static async Task LoadCatalogueAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await OrExplainAsync(
            services.GetRequiredService<IOptions<DatabaseOptions>>().Value,
            () => services.GetRequiredService<CatalogueLoader>().LoadAsync(CancellationToken.None));
    }

    /// <summary>What the demo sign-in needs: its partners, and sample data in an empty database unless that is turned off.</summary>
    public static async Task SeedDemoDataAsync(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<AuthenticationMode>().IsDemo)
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var seeder = scope.ServiceProvider.GetRequiredService<DemoDataSeeder>();
        if (scope.ServiceProvider.GetRequiredService<IOptions<DatabaseOptions>>().Value.SampleData)
        {
            await seeder.SeedAsync(CancellationToken.None);
        }

        await seeder.AddMissingPartnersAsync(CancellationToken.None);
    }

    /// <summary>Runs what has to do with the database before there is one to work on.</summary>
    /// <exception cref="StartupException">It cannot be reached, or the account may not do it.</exception>
    internal static async Task<T> OrExplainAsync<T>(DatabaseOptions options, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        // A connection string that cannot be read is an ArgumentException, a pool that cannot connect an InvalidOperationException (and so is
        // what the execution strategy gives up with); the last three are what the folder of a SQLite file answers.
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException or RetryLimitExceededException or ArgumentException
            or TimeoutException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartupException(Explain(options, exception), exception);
        }
    }

    private static async Task MigrateAsync(LicensingDbContext db, ILogger logger)
    {
        using var stop = new StopSignals();
        try
        {
            await db.MigrateAsync(said => Log.Migrating(logger, said), stop.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new StartupException("It was stopped while it brought the database up to date. Nothing is half done: it can be started again.", exception);
        }
    }

    private static string Explain(DatabaseOptions options, Exception exception) =>
        $"The {options.Provider} database cannot be reached or brought up to date: {exception.GetBaseException().Message.TrimEnd('.')}. "
        + "Check Database:Provider and Database:ConnectionString, that the server runs, and that the account may do this.";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The {Provider} database is reached and has the schema of this portal")]
        public static partial void Ready(ILogger logger, DatabaseProvider provider);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Said}")]
        public static partial void Migrating(ILogger logger, string said);
    }
}
