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

    var builder = WebApplication.CreateBuilder(args);
    builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
    builder.AddLicensingLogging();
    builder.AddLicensingData(makesFile: builder.Environment.IsDevelopment());
    builder.AddLicensingAuthentication();
    builder.AddLicensingWeb();
    builder.AddLicensingFeatures();
    builder.AddLicensingTelemetry();

    var app = builder.Build();
    await app.PrepareDatabaseAsync();
    if (await app.RunCommandAsync(args) is { } exitCode)
    {
        return exitCode;
    }

    await app.SeedDemoDataAsync();
    app.UseLicensing();
    await app.RunAsync();
    return 0;
});

/// <summary>Public for the tests' web application factory.</summary>
public partial class Program;
