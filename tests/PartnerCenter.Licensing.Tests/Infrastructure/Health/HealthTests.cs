using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Health;
using Serilog.Events;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Health;

/// <summary>What load balancers and container platforms ask.</summary>
public sealed class HealthTests
{
    private static readonly Uri Plain = new("http://licensing.example/");

    [Theory]
    [InlineData(HealthSetup.LivePath)]
    [InlineData(HealthSetup.ReadyPath)]
    public async Task Get_PlainHttpAndSignedOut_IsOneWordThatNobodyKeeps(string address)
    {
        await using var portal = new SecurePortal { Settings = new Dictionary<string, string> { ["https_port"] = "8443" } };
        using var client = portal.CreateClient(signedIn: null, Plain);

        using var response = await client.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("no-store", $"{response.Headers.CacheControl}");
        Assert.Equal("text/plain", $"{response.Content.Headers.ContentType}");
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live/more")]
    [InlineData("/health/")]
    public async Task Get_PlainHttpBesideIt_IsRefusedAsEverythingElse(string address)
    {
        await using var portal = new SecurePortal();
        using var client = portal.CreateClient(signedIn: null, Plain);

        using var response = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Get_DemoSignInFromElsewhere_IsRefusedAsEverythingElse()
    {
        await using var portal = new Portal();
        using var client = portal.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        using var response = await client.GetAsync(HealthSetup.LivePath);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Get_ManyTimes_IsNeverLimitedAndNotLogged()
    {
        var log = new KeptLog();
        await using var portal = new Portal { Settings = new Dictionary<string, string> { ["RateLimits:ChangesPerMinute"] = "1" }, Replacements = log.AddTo };
        using var client = portal.CreateClient();

        for (var request = 0; request < 10; request++)
        {
            using var response = await client.PostAsync(request % 2 == 0 ? HealthSetup.LivePath : HealthSetup.ReadyPath, content: null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.DoesNotContain(log.Events, happened => KeptLog.TextOf(happened).Contains("/health", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_SchemaLacksAMigration_IsAliveButNotReadyAndTheLogSaysWhy()
    {
        var log = new KeptLog();
        await using var portal = new SecurePortal { Replacements = log.AddTo };
        using var client = portal.CreateClient(signedIn: null, Plain);
        await using (var db = portal.CreateContext())
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)");
        }

        using var ready = await client.GetAsync(HealthSetup.ReadyPath);
        using var live = await client.GetAsync(HealthSetup.LivePath);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        var line = KeptLog.TextOf(Assert.Single(log.Events, happened => happened.Level == LogEventLevel.Error));
        Assert.Contains("database migrate", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NoDatabase_IsNotReadyAndTellsNoStrangerWhy()
    {
        var (log, isGone) = (new KeptLog(), false);
        await using var portal = new SecurePortal
        {
            Replacements = services =>
            {
                log.AddTo(services);
                services.AddScoped<LicensingDbContext>(provider =>
                    isGone ? throw new InvalidOperationException("No such server: db.example") : (LicensingDbContext)ActivatorUtilities.CreateInstance(
                        provider,
                        TestDatabase.Provider == DatabaseProvider.Sqlite ? typeof(SqliteLicensingDbContext) : typeof(SqlServerLicensingDbContext)));
            },
        };
        using var client = portal.CreateClient(signedIn: null, Plain);
        isGone = true;

        using var ready = await client.GetAsync(HealthSetup.ReadyPath);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Contains(log.Events, happened => KeptLog.TextOf(happened).Contains("db.example", StringComparison.Ordinal));
    }
}
