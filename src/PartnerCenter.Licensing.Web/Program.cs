using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Commands;
using PartnerCenter.Licensing.Web.Features;
using PartnerCenter.Licensing.Web.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Telemetry;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

return await StartupReport.RunAsync(async () =>
{
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
    await Task.WhenAll(Task.Run(app.PrepareDatabaseAsync), Task.Run(app.UseLicensing));
    if (await app.RunCommandAsync(args) is { } exitCode)
    {
        return exitCode;
    }

    await Task.WhenAll(Task.Run(app.SeedDemoDataAsync), Task.Run(app.WarmUpAsync));
    await app.RunAsync();
    return 0;
});

/// <summary>Public for the tests' web application factory.</summary>
public partial class Program;
