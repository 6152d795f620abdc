using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>The portal as it runs in production. Who is signed in is what a header of the test says: these tests are not about signing in.</summary>
public sealed class SecurePortal : WebApplicationFactory<Program>
{
    public const string IdentityProvider = "https://login.microsoftonline.com";

    /// <summary>Where the request comes from, as the server sees it.</summary>
    public const string AddressHeader = "X-Test-Address";

    public static readonly Uri Address = new("https://licensing.example/");

    private const string Scheme = "Test";
    private const string OperatorHeader = "X-Test-Operator";

    private readonly TestDatabase _database = new(withCatalogue: true);

    /// <summary>Settings on top of the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Replaces services of the portal.</summary>
    public Action<IServiceCollection> Replacements { get; init; } = _ => { };

    public LicensingDbContext CreateContext() => _database.CreateContext();

    /// <summary>Cookies are kept, redirects not followed.</summary>
    /// <param name="signedIn">Who is signed in; null for nobody.</param>
    /// <param name="address">Such as http://..., for requests that are not secure.</param>
    public HttpClient CreateClient(Operator? signedIn, Uri? address = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = address ?? Address });
        if (signedIn is not null)
        {
            client.DefaultRequestHeaders.Add(OperatorHeader, [.. signedIn.ToClaims().Select(claim => $"{claim.Type}={Uri.EscapeDataString(claim.Value)}")]);
        }

        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        // No load balancer asks whether it is ready.
        builder.UseSetting("Shutdown:DrainSeconds", "0");
        builder.UseSetting("AzureAd:Instance", $"{IdentityProvider}/");
        builder.UseSetting("AzureAd:TenantId", "11111111-1111-4111-8111-111111111111");
        builder.UseSetting("AzureAd:ClientId", "22222222-2222-4222-8222-222222222222");
        builder.UseSetting("AzureAd:ClientSecret", "never sent");
        _database.UseIn(builder);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        // As published; what is only built says no-cache of its static files otherwise.
        builder.UseStaticWebAssets();
        builder.UseSetting("EnableStaticAssetsDevelopmentCaching", "true");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter, RemoteAddress>();
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(Scheme, configureOptions: null);
            services.PostConfigure<AuthenticationOptions>(options =>
                options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultForbidScheme = options.DefaultScheme = Scheme);
            TestDatabase.Mirror(services);
            Replacements(services);
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

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var claims = Request.Headers[OperatorHeader].Select(claim => claim!.Split('=', 2)).Select(parts => new Claim(parts[0], Uri.UnescapeDataString(parts[1]))).ToList();
            return Task.FromResult(claims.Count == 0
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new AuthenticationTicket(
                    new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name, Operator.NameClaim, ClaimTypes.Role)), Scheme.Name)));
        }
    }

    /// <summary>The server in memory knows no addresses.</summary>
    private sealed class RemoteAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers[AddressHeader], out var address) ? address : null;
                return following(context);
            });
            next(app);
        };
    }
}
