using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>
/// The whole portal in memory for one test, on a database with the catalogue and nothing else. Tests without settings or replacements of their own
/// get a host that another test has used before, with a fresh database and clock: starting a host takes longer than most tests.
/// </summary>
public sealed class Portal : IDisposable, IAsyncDisposable
{
    private PortalHost? _host;
    private bool _isDisposed;

    /// <summary>The clock of the portal; tests may move it.</summary>
    public TestClock Clock => Host.Clock;

    /// <summary>Settings on top of the usual ones, by their keys such as <c>RateLimits:SignInsPerMinute</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Replaces services of the portal, or adds some.</summary>
    public Action<IServiceCollection>? Replacements { get; init; }

    public IServiceProvider Services => Host.Services;

    private PortalHost Host
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _host ??= Settings.Count == 0 && Replacements is null ? PortalHost.Rent() : OwnHost();
        }
    }

    /// <param name="seconds">How long a Save or an upload may take before its request is answered; null for as long as it takes.</param>
    public static IReadOnlyDictionary<string, string> WithPatience(double? seconds) =>
        seconds is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Operations:PatienceSeconds"] = seconds.Value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>A context of the test's own on the portal's database.</summary>
    public LicensingDbContext CreateContext() => Host.CreateContext();

    public HttpClient CreateClient(WebApplicationFactoryClientOptions? options = null) => Host.CreateClient(options ?? new WebApplicationFactoryClientOptions());

    /// <summary>A portal on the same database that is built differently.</summary>
    public WebApplicationFactory<Program> WithWebHostBuilder(Action<IWebHostBuilder> configure) => Host.WithWebHostBuilder(configure);

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

    /// <summary>Lets it listen on a port of this machine, as a host of its own. Before anything else is asked of it.</summary>
    /// <returns>Its address.</returns>
    public Uri StartServer()
    {
        _host = OwnHost();
        _host.UseKestrel(0);
        _host.StartServer();
        return new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Stops it as SIGTERM does, and waits for what runs.</summary>
    public Task StopAsync() => Host.StopAsync();

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _host?.Return();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private PortalHost OwnHost() => new(Settings, Replacements ?? (_ => { }));
}
