using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Commands;
using PartnerCenter.Licensing.Web.Features;
using PartnerCenter.Licensing.Web.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Telemetry;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

return await StartupReport.RunAsync(async () =>
{
    OperatorCommands.RefuseWrongLine(args);
    if (await OperatorCommands.RunDatabaseCommandAsync(args) is { } databaseExitCode)
    {
        return databaseExitCode;
    }

    // Settings are read at start only: nothing watches their files, nor the folders below them.
    var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
    builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
    builder.AddLicensingLogging();
    builder.AddLicensingData(makesFile: builder.Environment.IsDevelopment());
    builder.AddLicensingAuthentication();
    builder.AddLicensingWeb();
    builder.AddLicensingFeatures();
    builder.AddLicensingTelemetry();

    var app = builder.Build();
    // Half of a start is EF Core's model and first queries: the other half is done beside them.
    var database = Task.Run(app.PrepareDatabaseAsync);
    await Task.WhenAll(database, Task.Run(app.UseLicensing));
    var catalogue = await database ? Task.Run(app.LoadCatalogueAsync) : Task.CompletedTask;
    if (app.CommandOf(args) is { } runCommand)
    {
        await catalogue;
        return await runCommand();
    }

    await Task.WhenAll(Task.Run(SeedAsync), Task.Run(app.WarmUpAsync));
    await app.RunAsync();
    return 0;

    async Task SeedAsync()
    {
        await catalogue;
        await app.SeedDemoDataAsync();
    }
});

/// <summary>Public for the tests' web application factory.</summary>
public partial class Program;
