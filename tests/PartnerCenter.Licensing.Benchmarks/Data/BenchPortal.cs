using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Benchmarks.Floors;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Benchmarks.Data;

/// <summary>
/// The portal itself, in this process, listening on the loopback address: its services as it sets them up, and its pages. Its clock stands, so that
/// what it writes at different times can be compared.
/// </summary>
internal sealed class BenchPortal : WebApplicationFactory<LicensingDbContext>
{
    private readonly BenchDatabase _database;

    /// <param name="database">Migrated, and given the catalogue, when the portal starts.</param>
    public BenchPortal(BenchDatabase database)
    {
        _database = database;
        UseKestrel(0);
        StartServer();
    }

    public static Operator SignedIn => DemoPartners.Operators[0];

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>A browser without script, signed in.</summary>
    public async Task<PortalBrowser> OpenBrowserAsync()
    {
        var browser = new PortalBrowser(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address }, "en");
        await browser.SignInAsync(SignedIn.Id);
        return browser;
    }

    /// <summary>What a request of the operator's at a customer has: services of its own, on a context that has entered the customer.</summary>
    public async Task<T> InScopeAsync<T>(Guid customerId, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        Enter(scope.ServiceProvider, customerId);
        return await work(scope.ServiceProvider);
    }

    /// <summary>A scope as a request has it; who takes it disposes of it.</summary>
    public AsyncServiceScope OpenScope(Guid customerId)
    {
        var scope = Services.CreateAsyncScope();
        Enter(scope.ServiceProvider, customerId);
        return scope;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseContentRoot(WebProject());
        foreach (var (key, value) in Settings())
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(new StandingClock());
            services.AddScoped(provider =>
                provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http && Operator.From(http.User) is { } signedIn ? signedIn : SignedIn);
            services.AddSingleton<UsersInMemory>();
            services.AddControllers().AddApplicationPart(typeof(UsersInMemoryController).Assembly);
        });
    }

    /// <summary>Where its static files are: those of the solution that this was built in.</summary>
    private static string WebProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnerCenter.Licensing.sln")))
            {
                return Path.Combine(folder.FullName, "src", "PartnerCenter.Licensing.Web");
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds the solution.");
    }

    private static void Enter(IServiceProvider services, Guid customerId)
    {
        var db = services.GetRequiredService<LicensingDbContext>();
        db.EnterPartner(SignedIn.PartnerId);
        db.EnterCustomer(customerId);
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Database:Provider"] = _database.IsSqlite ? "Sqlite" : "SqlServer",
        ["Database:ConnectionString"] = _database.ConnectionString,
        ["Database:SampleData"] = "false",
        ["Serilog:MinimumLevel:Default"] = "Error",
        ["Serilog:MinimumLevel:Override:Microsoft.AspNetCore"] = "Error",
        ["Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore"] = "Error",
        ["RateLimits:SignInsPerMinute"] = "1000000",
        ["RateLimits:ChangesPerMinute"] = "1000000",
        // What is measured is answered when it is through.
        ["Operations:PatienceSeconds"] = "300",
    };

    private sealed class StandingClock : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
