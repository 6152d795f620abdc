using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Web;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>
/// Sign-in with Microsoft Entra ID where it is configured. Where it is not, the portal starts only in Development, with the
/// demo sign-in; anywhere else it refuses to start.
/// </summary>
public static class AuthenticationSetup
{
    public const string SignInPath = "/sign-in";

    private static readonly string[] RequiredSettings = ["AzureAd:Instance", "AzureAd:TenantId", "AzureAd:ClientId"];

    public static WebApplicationBuilder AddLicensingAuthentication(this WebApplicationBuilder builder)
    {
        var missing = RequiredSettings.Where(key => string.IsNullOrWhiteSpace(builder.Configuration[key])).ToList();
        var mode = Choose(builder.Environment, missing);
        builder.Services.AddSingleton(new AuthenticationMode(mode));
        if (mode == AuthenticationModeKind.Demo)
        {
            AddDemo(builder);
        }
        else
        {
            AddEntra(builder);
        }

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(services =>
            Operator.From(services.GetRequiredService<IHttpContextAccessor>().HttpContext!.User)
            ?? throw new InvalidOperationException("No operator is signed in; the fallback policy should have refused this request."));
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .RequireAssertion(context => Operator.From(context.User) is not null)
                .Build());
        return builder;
    }

    private static AuthenticationModeKind Choose(IHostEnvironment environment, List<string> missing)
    {
        if (missing.Count == 0)
        {
            return AuthenticationModeKind.Entra;
        }

        if (environment.IsDevelopment())
        {
            return AuthenticationModeKind.Demo;
        }

        throw new StartupException(
            $"Sign-in is not configured: set {string.Join(", ", missing)}. "
            + "The demo sign-in exists in the Development environment only.");
    }

    private static void AddDemo(WebApplicationBuilder builder) =>
        builder.Services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "licensing.session";
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = SignInPath;
                options.AccessDeniedPath = "/error/403";
                options.ExpireTimeSpan = TimeSpan.FromHours(8);
            });

    private static void AddEntra(WebApplicationBuilder builder)
    {
        builder.Services
            .AddAuthentication(OpenIdConnectDefaults.AuthenticationScheme)
            .AddMicrosoftIdentityWebApp(builder.Configuration.GetSection("AzureAd"));
        builder.Services.Configure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            options => options.AccessDeniedPath = "/error/403");
        builder.Services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options =>
        {
            options.AccessDeniedPath = "/error/403";
            var next = options.Events.OnTokenValidated;
            options.Events.OnTokenValidated = async context =>
            {
                await next(context);
                await AddPartnerAsync(context);
            };
        });
    }

    /// <summary>The token's tenant picks the partner. A tenant that is no partner here gets no partner claim, and is refused.</summary>
    private static async Task AddPartnerAsync(TokenValidatedContext context)
    {
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        if (!Guid.TryParse(context.Principal.GetTenantId(), out var tenantId))
        {
            return;
        }

        var db = context.HttpContext.RequestServices.GetRequiredService<LicensingDbContext>();
        var partnerId = await db.Partners
            .Where(partner => partner.TenantId == tenantId)
            .Select(partner => (Guid?)partner.Id)
            .FirstOrDefaultAsync(context.HttpContext.RequestAborted);
        if (partnerId is not null)
        {
            identity.AddClaim(new Claim(Operator.PartnerIdClaim, partnerId.Value.ToString()));
        }
    }
}

public enum AuthenticationModeKind
{
    Demo,
    Entra,
}

/// <summary>How operators sign in to this running portal.</summary>
public sealed record AuthenticationMode(AuthenticationModeKind Kind)
{
    public bool IsDemo => Kind == AuthenticationModeKind.Demo;
}
