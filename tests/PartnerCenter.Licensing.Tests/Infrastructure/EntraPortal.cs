using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using Serilog;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The portal as in production, in memory, where people sign in at an <see cref="EntraServer"/>. One for each test.</summary>
public sealed class EntraPortal : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database = new(withCatalogue: true);
    private readonly EntraServer _entra;
    private readonly string _tenantId;
    private readonly Dictionary<string, string> _settings;

    private EntraPortal(EntraServer entra, string tenantId, Dictionary<string, string> settings) => (_entra, _tenantId, _settings) = (entra, tenantId, settings);

    public EntraServer Entra => _entra;

    public TestClock Clock { get; } = new();

    /// <summary>What the portal has logged, a line for each event.</summary>
    public LogLines Log { get; } = new();

    /// <summary>The partner whose tenant <see cref="EntraServer.Person"/> is of.</summary>
    public Partner Contoso { get; } = new() { Id = Guid.NewGuid(), TenantId = Guid.NewGuid(), Name = "Contoso Reselling" };

    /// <param name="tenantId">As in <c>AzureAd:TenantId</c>; null for the tenant of <see cref="Contoso"/>.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<EntraPortal> StartAsync(string? tenantId = "organizations", params (string Key, string Value)[] settings)
    {
        var portal = new EntraPortal(await EntraServer.StartInMemoryAsync(), tenantId ?? "", settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        portal.Entra.Person = new EntraPerson(portal.Contoso.TenantId, "Alex of Contoso", "AdminAgent");
        await using var db = portal.CreateContext();
        db.Partners.Add(portal.Contoso);
        await db.SaveChangesAsync();
        return portal;
    }

    public LicensingDbContext CreateContext() => _database.CreateContext();

    /// <summary>A browser that finds both the portal and the server, and keeps the cookies of both.</summary>
    public EntraBrowser OpenBrowser(string language = "en")
    {
        // As many for one host as Chromium keeps.
        var cookies = new CookieContainer(300, 180, CookieContainer.DefaultCookieLengthLimit);
        var router = new Router(_entra.Address.Host, Server.CreateHandler(), _entra.CreateHandler(fromPortal: false));
        var client = new HttpClient(new CookieContainerHandler(cookies) { InnerHandler = router }) { BaseAddress = _entra.Portal };
        return new EntraBrowser(client, cookies, language);
    }

    /// <summary>What a session cookie holds.</summary>
    public AuthenticationTicket? Unprotect(string cookie) =>
        Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).TicketDataFormat.Unprotect(cookie);

    /// <summary>As after a restart: the portal must ask the server anew.</summary>
    public void ForgetMetadata()
    {
        var options = Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            options.MetadataAddress, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(options.Backchannel));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _entra.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEntra(_entra, _tenantId.Length == 0 ? Contoso.TenantId.ToString() : _tenantId);
        _database.UseIn(builder);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            TestDatabase.Mirror(services).AddSingleton<TimeProvider>(Clock);
            // Portals that run side by side each keep a logger of their own.
            services.AddSerilog((provider, logger) => logger.ReadFrom.Configuration(provider.GetRequiredService<IConfiguration>()).WriteTo.Sink(Log), preserveStaticLogger: true);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _database.Dispose();
        }
    }

    private sealed class Router(string entraHost, HttpMessageHandler portal, HttpMessageHandler entra) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _portal = new(portal), _entra = new(entra);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (request.RequestUri!.Host == entraHost ? _entra : _portal).SendAsync(request, cancellationToken);
    }
}
