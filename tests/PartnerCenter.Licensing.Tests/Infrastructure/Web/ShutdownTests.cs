using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Health;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>A real process that is told to stop.</summary>
public sealed class ShutdownTests
{
    private const int Users = 2_000;

    [Theory]
    [InlineData("300", false)]
    [InlineData("0.1", true)]
    public async Task Terminate_WhileASaveRuns_SavesItWholeAndEndsWell(string patience, bool isAnsweredBefore)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var database = TemplateDatabase.CopyWithCatalogue();
        var contoso = new LicensingScenario(() => TemplateDatabase.CreateContext(database), LicensingPortal.Fabrikam);
        var e3 = contoso.AddProduct("Office 365 E3", Users);
        await AddUsersAsync(database, contoso);
        using var server = await ServerProcess.StartAsync("Development", database, ("Operations:PatienceSeconds", patience));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        var browser = new PortalBrowser(client, "en");
        await browser.SignInAsync(LicensingPortal.Fabrikam.Id);
        var screen = await ManageLicensesScreen.OpenAsync(browser, $"/customers/{contoso.CustomerId}/licenses");
        var fields = PortalBrowser.Fields(screen.Choose(e3, LicenseIntent.Assign).Form);

        // Nobody else writes to the file as long as this holds its lock, so that the Save is surely still running.
        await using var other = new SqliteConnection(TemplateDatabase.ConnectionString(database));
        await other.OpenAsync();
        var held = other.BeginTransaction(deferred: false);
        var saving = client.PostAsync($"/customers/{contoso.CustomerId}/licenses", new FormUrlEncodedContent([.. fields, new("go", "save")]));
        await Task.Delay(TimeSpan.FromSeconds(2));
        await server.TerminateAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal(isAnsweredBefore, saving.IsCompleted);
        Assert.False(server.HasExited, "the Save was to be running when the portal was told to stop");
        await held.RollbackAsync();

        using var answer = await saving;
        var updateId = fields.Single(field => field.Key == "updateId").Value;
        Assert.Equal((HttpStatusCode.Redirect, $"/customers/{contoso.CustomerId}/license-updates/{updateId}"), (answer.StatusCode, $"{answer.Headers.Location}"));
        Assert.Equal(0, await server.WaitForExitAsync());
        using var db = TemplateDatabase.CreateContext(database);
        Assert.Equal(Users, (await db.LicenseUpdates.SingleAsync(update => update.Id == Guid.Parse(updateId))).ChangedCount);
        Assert.Equal((Users, Users), (await db.LicenseAssignments.CountAsync(), contoso.Sku(e3).ConsumedUnits));
    }

    [Fact]
    public async Task Terminate_Production_IsNotReadyFirstAndGoesOnAnsweringForAWhile()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var server = await ServerProcess.StartAsync(
            "Production",
            TemplateDatabase.CopyWithCatalogue(),
            ("AzureAd:Instance", "https://login.microsoftonline.com/"),
            ("AzureAd:TenantId", "11111111-1111-4111-8111-111111111111"),
            ("AzureAd:ClientId", "22222222-2222-4222-8222-222222222222"),
            ("AzureAd:ClientSecret", "never sent"),
            ("ForwardedHeaders:KnownProxies:0", "127.0.0.1"),
            ("Shutdown:DrainSeconds", "10"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, "/error/404"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, "/error/404", ("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "https")));

        await server.TerminateAsync();

        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(server, HealthSetup.ReadyPath));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HealthSetup.LivePath));
        Assert.Equal(0, await server.WaitForExitAsync());
        var lines = server.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(lines, line => line.GetProperty("@m").GetString()!.Contains("has the schema of this portal", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TryGetProperty("RequestId", out _) && line.GetProperty("@m").GetString()!.Contains("responded 404", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.TryGetProperty("@l", out var level) && level.GetString() is "Error" or "Fatal");
    }

    /// <summary>Each time over a connection of its own, as a probe does.</summary>
    private static async Task<HttpStatusCode> StatusAsync(ServerProcess server, string address, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.Add(name, value);
        }

        using var response = await client.GetAsync(address);
        return response.StatusCode;
    }

    private static async Task AddUsersAsync(string database, LicensingScenario contoso)
    {
        await using (var db = TemplateDatabase.CreateContext(database))
        {
            db.CustomerUsers.AddRange(Enumerable.Range(0, Users).Select(number => CustomerUser.Create(contoso.CustomerId, $"User {number:D5}", $"user{number}@contoso.example", "US")));
            await db.SaveChangesAsync();
        }

        await contoso.SelectAsync();
    }
}
