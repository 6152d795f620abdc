using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>The portal as it runs in Development, on a real port of the loopback address, on a database of its own.</summary>
public sealed class PortalServer : WebApplicationFactory<Program>
{
    private readonly string _database;

    internal PortalServer(string database)
    {
        _database = database;
        UseKestrel(0);
    }

    /// <summary>Such as <c>http://127.0.0.1:12345</c>.</summary>
    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A portal with the sample data.</summary>
    public static PortalServer Start() => new PortalServer(SampleDatabase.Copy()).Started();

    internal PortalServer Started()
    {
        StartServer();
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", SampleDatabase.ConnectionString(_database));
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
    }
}
