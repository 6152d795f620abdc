using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Data.Partners;
using PartnerCenter.Licensing.Web.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>Brings the database up to the schema, the catalogue that the portal needs, and the demo sign-in to its data.</summary>
public static partial class DatabaseStartup
{
    /// <exception cref="StartupException">The database cannot be reached or brought up to date; the message says what to look at.</exception>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var logger = scope.ServiceProvider.GetRequiredService<ILogger<LicensingDbContext>>();
        try
        {
            await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().Database.MigrateAsync();
            Log.Ready(logger, options.Provider);
        }
        // A connection string that cannot be read is an ArgumentException, a pool that cannot connect an InvalidOperationException; the
        // last three are what the folder of a SQLite file answers.
        catch (Exception exception) when (exception is DbException or InvalidOperationException or ArgumentException or TimeoutException
            or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartupException(Explain(options, exception), exception);
        }

        await scope.ServiceProvider.GetRequiredService<CatalogueLoader>().LoadAsync(CancellationToken.None);
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

    /// <summary>Runs the command that the arguments name, if any, instead of the web server.</summary>
    /// <returns>Its exit code, or null when the arguments name no command.</returns>
    public static async Task<int?> RunCommandAsync(this WebApplication app, string[] args) =>
        args switch
        {
            [CatalogueCommand.Name, ..] => await CatalogueCommand.RunAsync(app.Services, args, Console.Out, CancellationToken.None),
            [PartnerCommand.Name, ..] => await PartnerCommand.RunAsync(app.Services, args, Console.Out, CancellationToken.None),
            _ => null,
        };

    private static string Explain(DatabaseOptions options, Exception exception) =>
        $"The {options.Provider} database cannot be reached or brought up to date: {exception.GetBaseException().Message.TrimEnd('.')}. "
        + "Check Database:Provider and Database:ConnectionString, that the server runs, and that the account may create and change tables.";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The {Provider} database is reached and its schema is up to date")]
        public static partial void Ready(ILogger logger, DatabaseProvider provider);
    }
}
