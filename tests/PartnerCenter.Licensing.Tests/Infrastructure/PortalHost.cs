using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A running portal in memory. With the usual settings it serves one test after the other, see <see cref="Rent"/>.</summary>
internal sealed class PortalHost : WebApplicationFactory<Program>
{
    /// <summary>After so many tests a host is replaced: what a portal keeps in memory stays about as small as in a test of its own.</summary>
    private const int MostUses = 100;

    private static readonly ConcurrentBag<PortalHost> Idle = [];

    private readonly TestDatabase _database = new(withCatalogue: true);
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _replacements;
    private readonly bool _isShared;
    private bool _isStopped;
    private int _uses;

    /// <summary>For one test.</summary>
    public PortalHost(IReadOnlyDictionary<string, string> settings, Action<IServiceCollection> replacements)
        : this(settings, replacements, isShared: false)
    {
    }

    private PortalHost(IReadOnlyDictionary<string, string> settings, Action<IServiceCollection> replacements, bool isShared) =>
        (_settings, _replacements, _isShared) = (settings, replacements, isShared);

    /// <summary>A clock that starts at the present time.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>A portal with the usual settings, whose database and clock are as new. <see cref="Return"/> gives it back.</summary>
    public static PortalHost Rent()
    {
        if (Idle.TryTake(out var idle))
        {
            return idle;
        }

        var host = new PortalHost(new Dictionary<string, string>(), KeepNothingBetweenTests, isShared: true);
        if (TestDatabase.CanReset)
        {
            // Before a test writes its own rows.
            _ = host.Services;
            host._database.KeepStarted();
        }

        return host;
    }

    public LicensingDbContext CreateContext() => _database.CreateContext();

    public Task StopAsync()
    {
        _isStopped = true;
        return Services.GetRequiredService<IHost>().StopAsync();
    }

    /// <summary>Ends its use by one test.</summary>
    /// <exception cref="Data.SqlServer.TransactSqlException">A statement of this test would not be taken by SQL Server, and something caught what said so.</exception>
    public void Return()
    {
        if (!_isShared || _isStopped || ++_uses >= MostUses || !TestDatabase.CanReset)
        {
            Dispose();
            return;
        }

        Clock.Reset();
        _database.Reset();
        Idle.Add(this);
    }

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
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            TestDatabase.Mirror(services).AddSingleton<TimeProvider>(Clock);
            _replacements(services);
        });
    }

    /// <summary>
    /// The limit counts by the real time, over all tests of a host. A test of the limit itself needs a host of its own. Names are of one database, and
    /// each test has another.
    /// </summary>
    private static void KeepNothingBetweenTests(IServiceCollection services) => services
        .Replace(ServiceDescriptor.Scoped(_ => new RefusalLimit()))
        .Replace(ServiceDescriptor.Scoped(_ => new CatalogueNamesCache()));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _database.Dispose();
        }
    }
}
