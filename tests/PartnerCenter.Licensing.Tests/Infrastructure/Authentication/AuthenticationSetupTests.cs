using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
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

    [Fact]
    public void AddLicensingAuthentication_OneSettingMissing_NamesThatOne()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration["AzureAd:Instance"] = "https://login.microsoftonline.com/";
        builder.Configuration["AzureAd:TenantId"] = " ";
        builder.Configuration["AzureAd:ClientId"] = "11111111-1111-4111-8111-111111111111";

        var exception = Assert.Throws<StartupException>(() => builder.AddLicensingAuthentication());

        Assert.Contains("set AzureAd:TenantId.", exception.Message, StringComparison.Ordinal);
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
    public async Task Get_ProductionWithEntraSettings_HasNoDemoSignIn()
    {
        await using var portal = new ProductionPortal();
        var browser = new PortalBrowser(portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") }), "en");

        var page = await browser.GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Null(page.Document.QuerySelector("[name=operatorId]"));
    }

    [Fact]
    public async Task Post_ProductionWithEntraSettings_SignsNobodyIn()
    {
        await using var portal = new ProductionPortal();
        var browser = new PortalBrowser(portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") }), "en");
        var token = (await browser.GetAsync("/sign-in")).Form("button[name=culture]");

        var page = await browser.PostAsync(
            "/sign-in", [.. PortalBrowser.Fields(token), new("operatorId", "5a3c1d10-0000-4000-a000-000000000001")]);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Null(page.Document.QuerySelector(".operator"));
    }

    /// <summary>The portal as it runs in production: Microsoft Entra ID settings, no sample data, no demo sign-in.</summary>
    private sealed class ProductionPortal : WebApplicationFactory<Program>
    {
        private readonly string _database = TemplateDatabase.Copy();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("AzureAd:Instance", "https://login.microsoftonline.com/");
            builder.UseSetting("AzureAd:TenantId", "11111111-1111-4111-8111-111111111111");
            builder.UseSetting("AzureAd:ClientId", "22222222-2222-4222-8222-222222222222");
            builder.UseSetting("Database:ConnectionString", TemplateDatabase.ConnectionString(_database));
            builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        }
    }
}
