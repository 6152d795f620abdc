using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>
/// The portal on a real port of the loopback address, on a database of its own: as it runs in Development, or as in production with an
/// OpenID Connect server to sign in at, and then by https.
/// </summary>
public sealed class PortalServer : WebApplicationFactory<Program>
{
    private readonly string _database;

    private readonly EntraServer? _entra;

    internal PortalServer(string database, EntraServer? entra = null)
    {
        (_database, _entra) = (database, entra);
        if (entra is null)
        {
            UseKestrel(0);
        }
        else
        {
            UseKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(TestCertificate.ForLocalhost)));
        }
    }

    /// <summary>How long a request waits for long work before it shows how far that is; null for the portal's own setting.</summary>
    public double? PatienceSeconds { get; init; }

    /// <summary>Such as <c>http://127.0.0.1:12345</c>.</summary>
    public string Address
    {
        get
        {
            var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return _entra is null ? address : address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        }
    }

    /// <summary>A portal with the sample data.</summary>
    /// <param name="entra">Where people sign in; null for the demo sign-in.</param>
    public static PortalServer Start(EntraServer? entra = null) => new PortalServer(SampleDatabase.Copy(), entra).Started();

    internal PortalServer Started()
    {
        StartServer();
        _entra?.Portal = new Uri(Address);
        return this;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SampleDatabase.Delete(_database);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (_entra is null)
        {
            builder.UseEnvironment("Development");
        }
        else
        {
            // What is built and not published has its scripts beside the views.
            builder.UseEntra(_entra).UseStaticWebAssets();
        }

        builder.UseSetting("Database:ConnectionString", SampleDatabase.ConnectionString(_database));
        if (PatienceSeconds is { } patience)
        {
            builder.UseSetting("Operations:PatienceSeconds", patience.ToString(CultureInfo.InvariantCulture));
        }

        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
    }
}
