using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Entra;

/// <summary>
/// A real OpenID Connect server (OpenIddict) with the addresses and the claims of Microsoft Entra ID, and one application registered:
/// the portal. In memory, or on a port of the loopback address for real browsers.
/// </summary>
public sealed class EntraServer : IAsyncDisposable
{
    public const string ClientId = "22222222-2222-4222-8222-222222222222";
    public const string ClientSecret = "a secret of the tests";

    private static readonly RsaSecurityKey PublishedKey = NewKey();
    private static int _count;

    private readonly WebApplication _app;

    private EntraServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>The portal's <c>AzureAd:Instance</c>. Each server has one of its own: what is known of an authority is kept for the life of the process.</summary>
    public Uri Address { get; private set; }

    public EntraFaults Faults { get; } = new();

    /// <summary>Who signs in at the server's sign-in page.</summary>
    public EntraPerson? Person { get; set; }

    /// <summary>The registered application's addresses begin with this.</summary>
    public Uri Portal { get; set; } = new("https://localhost/");

    /// <summary>The certificate of the application's registration, with which it may prove who it is instead of with its secret.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>The queries of the authorization requests so far.</summary>
    public ConcurrentQueue<IQueryCollection> AuthorizationRequests { get; } = new();

    /// <summary>The queries of the sign-out requests so far.</summary>
    public ConcurrentQueue<IQueryCollection> SignOutRequests { get; } = new();

    /// <summary>A key that is not among the published ones.</summary>
    internal static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    public static Task<EntraServer> StartInMemoryAsync() =>
        StartAsync(host => host.UseTestServer(), new Uri($"https://login-{Interlocked.Increment(ref _count)}.entra.test/"));

    public static async Task<EntraServer> StartOnLoopbackAsync()
    {
        var server = await StartAsync(
            host => host.UseKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(TestCertificate.ForLocalhost))),
            new Uri("https://127.0.0.1/"));
        // By number, where the portal is localhost: another site to the browser, as Microsoft Entra ID is.
        var port = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        server.Address = new Uri($"https://127.0.0.1:{port}/");
        return server;
    }

    /// <summary>The way from the portal, or from a browser in memory, to the server.</summary>
    /// <param name="fromPortal">Faults of the connection count.</param>
    public HttpMessageHandler CreateHandler(bool fromPortal)
    {
        var inner = _app.Services.GetRequiredService<IServer>() is TestServer memory
            ? memory.CreateHandler()
            : new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        return fromPortal ? new Connection(Faults) { InnerHandler = inner } : inner;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<EntraServer> StartAsync(Action<IWebHostBuilder> listen, Uri address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        listen(builder.WebHost);
        EntraServer? server = null;
        builder.Services.AddRouting();
        builder.Services.AddSingleton(_ => server!);
        EntraProtocol.Add(builder.Services, PublishedKey);
        var app = builder.Build();
        server = new EntraServer(app, address);
        EntraPages.Map(app, server);
        await app.StartAsync();
        return server;
    }

    private sealed class Connection(EntraFaults faults) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            faults.IsUnreachable ? throw new HttpRequestException("No route to host") : base.SendAsync(request, cancellationToken);
    }
}
