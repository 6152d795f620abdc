using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using PartnerCenter.Licensing.Web.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

public sealed class AuthenticationSetupTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("development-like")]
    public void AddLicensingAuthentication_OutsideDevelopmentWithoutSettings_RefusesAndNamesThem(string environment)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });

        var exception = Assert.Throws<StartupException>(() => builder.AddLicensingAuthentication());

        Assert.Contains("AzureAd:Instance, AzureAd:TenantId, AzureAd:ClientId", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public void AddLicensingAuthentication_OneSettingMissing_NamesThatOne(string environment)
    {
        var builder = Builder(environment, ("TenantId", " "));

        var exception = Assert.Throws<StartupException>(() => builder.AddLicensingAuthentication());

        Assert.Contains("set AzureAd:TenantId.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddLicensingAuthentication_NeitherSecretNorCertificate_SaysThatEitherWillDo()
    {
        var builder = Builder("Production", ("ClientSecret", null));

        var exception = Assert.Throws<StartupException>(() => builder.AddLicensingAuthentication());

        Assert.Contains("set AzureAd:ClientSecret (or a certificate in AzureAd:ClientCredentials).", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Instance", "http://login.microsoftonline.com/", "an https address")]
    [InlineData("Instance", "login.microsoftonline.com", "an https address")]
    [InlineData("TenantId", "common", "a tenant id (a GUID) or \"organizations\"")]
    [InlineData("TenantId", "contoso.onmicrosoft.com", "a tenant id (a GUID) or \"organizations\"")]
    [InlineData("ClientId", "portal", "a GUID")]
    public void AddLicensingAuthentication_WrongSetting_NamesItAndSaysWhatItMustBe(string name, string value, string what)
    {
        var builder = Builder("Production", (name, value));

        var exception = Assert.Throws<StartupException>(() => builder.AddLicensingAuthentication());

        Assert.Contains($"AzureAd:{name} is \"{value}\" but must be ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public void AddLicensingAuthentication_AllSettings_IsNoDemo(string environment)
    {
        var builder = Builder(environment);

        builder.AddLicensingAuthentication();

        Assert.Equal(new AuthenticationMode(AuthenticationModeKind.Entra, new Uri("https://login.microsoftonline.com/")), ModeOf(builder));
    }

    [Theory]
    [InlineData("ClientCredentials")]
    [InlineData("ClientCertificates")]
    public void AddLicensingAuthentication_CertificateInsteadOfSecret_WillDo(string list)
    {
        var builder = Builder("Production", ("ClientSecret", null), ($"{list}:0:SourceType", "Path"), ($"{list}:0:CertificateDiskPath", "/run/secrets/portal.pfx"));

        builder.AddLicensingAuthentication();

        Assert.False(ModeOf(builder).IsDemo);
    }

    [Fact]
    public void AddLicensingAuthentication_DevelopmentWithoutSettings_IsTheDemo()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });

        builder.AddLicensingAuthentication();

        Assert.True(ModeOf(builder).IsDemo);
    }

    [Fact]
    public async Task Start_ProductionWithoutSettings_EndsAtOnceAndNamesThem()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("AzureAd:Instance, AzureAd:TenantId, AzureAd:ClientId", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithEntraSettings_LeadsToTheServerAndNotToTheDemo()
    {
        await using var portal = await EntraPortal.StartAsync();

        var page = await portal.OpenBrowser().GetAsync("/sign-in");

        Assert.True(EntraBrowser.IsLogin(page));
        Assert.Null(page.Document.QuerySelector("[name=operatorId]"));
    }

    [Fact]
    public async Task Post_WithEntraSettings_SignsNobodyIn()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var token = (await browser.GetAsync("/signed-out")).Form("button[name=culture]");

        using var response = await browser.SendAsync(
            HttpMethod.Post, "/sign-in", [.. PortalBrowser.Fields(token), new("operatorId", "5a3c1d10-0000-4000-a000-000000000001")]);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(await browser.IsSignedInAsync());
    }

    /// <summary>With all that sign-in needs, but for the changes.</summary>
    private static WebApplicationBuilder Builder(string environment, params (string Name, string? Value)[] changes)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        (string Name, string? Value)[] settings =
        [
            ("Instance", "https://login.microsoftonline.com/"),
            ("TenantId", "11111111-1111-4111-8111-111111111111"),
            ("ClientId", "22222222-2222-4222-8222-222222222222"),
            ("ClientSecret", "a secret"),
            .. changes,
        ];
        foreach (var (name, value) in settings)
        {
            builder.Configuration[$"AzureAd:{name}"] = value;
        }

        return builder;
    }

    private static AuthenticationMode ModeOf(WebApplicationBuilder builder) =>
        (AuthenticationMode)builder.Services.Single(service => service.ServiceType == typeof(AuthenticationMode)).ImplementationInstance!;
}
