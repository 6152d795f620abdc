using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The whole portal in memory, on a SQLite database of its own with the catalogue and nothing else. One for each test.</summary>
public sealed class Portal : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database = new(withCatalogue: true);

    /// <summary>The clock of the portal; tests may move it.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Settings on top of the usual ones, by their keys such as <c>RateLimits:SignInsPerMinute</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <param name="seconds">How long a Save or an upload may take before its request is answered; null for as long as it takes.</param>
    public static IReadOnlyDictionary<string, string> WithPatience(double? seconds) =>
        seconds is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Operations:PatienceSeconds"] = seconds.Value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Replaces services of the portal, or adds some.</summary>
    public Action<IServiceCollection> Replacements { get; init; } = _ => { };

    /// <summary>A context of the test's own on the portal's database.</summary>
    public LicensingDbContext CreateContext() => _database.CreateContext();

    /// <summary>A browser without script: cookies, redirects followed, forms.</summary>
    /// <param name="signedIn">Whom it is signed in as by the demo sign-in; null for signed out.</param>
    /// <param name="language">What it sends as Accept-Language.</param>
    public async Task<PortalBrowser> OpenBrowserAsync(Operator? signedIn, string language = "en")
    {
        var browser = new PortalBrowser(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }), language);
        if (signedIn is not null)
        {
            await browser.SignInAsync(signedIn.Id);
        }

        return browser;
    }

    /// <summary>Stops it as SIGTERM does, and waits for what runs.</summary>
    public Task StopAsync() => Services.GetRequiredService<IHost>().StopAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        _database.UseIn(builder);
        builder.UseSetting("Database:SampleData", "false");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        // A test is quicker than people, and some send thousands of requests.
        builder.UseSetting("RateLimits:SignInsPerMinute", "1000000");
        builder.UseSetting("RateLimits:ChangesPerMinute", "1000000");
        // A busy machine is not what most tests are about: pages answer when they are through.
        builder.UseSetting("Operations:PatienceSeconds", "300");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services => Replacements(TestDatabase.Mirror(services).AddSingleton<TimeProvider>(Clock)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _database.Dispose();
        }
    }
}
