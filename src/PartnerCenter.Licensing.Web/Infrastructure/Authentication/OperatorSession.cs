using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>The cookie that keeps an operator signed in: what it is like, and when it ends.</summary>
public static class OperatorSession
{
    public const string CookieName = "licensing.session";

    /// <summary>Browsers take this prefix from nobody but this very host over https: no other host of the domain can plant a session.</summary>
    public const string SecureCookieName = "__Host-" + CookieName;

    /// <summary>A session that is not used ends. The cookie is renewed in the second half of this time only, so it may end after half of it.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(1);

    /// <summary>A session ends, however busy: a working day, after which roles and partner are read anew.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(8);

    /// <summary>How far the clocks of several web servers may be apart.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    /// <summary>The cookie's own time of issue moves with each renewal; this one stays.</summary>
    private const string SignedInAt = "signed_in_at";

    public static void Configure(CookieAuthenticationOptions options, AuthenticationMode mode)
    {
        options.Cookie.Name = mode.IsDemo ? CookieName : SecureCookieName;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // The demo sign-in answers this machine only, where there may be no https.
        options.Cookie.SecurePolicy = mode.IsDemo ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.LoginPath = AuthenticationSetup.SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = IdleLimit;
        options.SlidingExpiration = true;
        options.Events.OnSigningIn = Begin;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = RefuseAsync;
    }

    /// <summary>Tells the sessions of one person apart; null where the properties are of no session.</summary>
    public static string? BeganAt(AuthenticationProperties? session) => session?.Items.TryGetValue(SignedInAt, out var time) is true ? time : null;

    private static Task Begin(CookieSigningInContext context)
    {
        context.Properties.Items[SignedInAt] = context.Options.TimeProvider!.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (IsOutOfTime(context) || !await PartnerExistsAsync(context))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    /// <summary>Too old, or dated in the future, as by a clock that was wrong: such a session would outlive its limits.</summary>
    private static bool IsOutOfTime(CookieValidatePrincipalContext context) =>
        !DateTimeOffset.TryParseExact(context.Properties.Items.TryGetValue(SignedInAt, out var text) ? text : null, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var signedInAt)
        || context.Options.TimeProvider!.GetUtcNow() is var now && (now - signedInAt >= Limit || signedInAt - now > ClockSkew || context.Properties.IssuedUtc - now > ClockSkew);

    /// <summary>Also ends the sessions of a partner that has moved to another tenant.</summary>
    private static async Task<bool> PartnerExistsAsync(CookieValidatePrincipalContext context)
    {
        var partner = context.Principal?.FindFirstValue(Operator.PartnerIdClaim);
        // Without a partner there is nothing to be seen; and the page that explains a fault, and its style sheet, must not ask the database
        // that may be its cause.
        if (partner is null || context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null || IsStaticFile(context.HttpContext))
        {
            return true;
        }

        var tenant = context.Principal!.FindFirstValue(Operator.TenantIdClaim);
        var db = context.HttpContext.RequestServices.GetRequiredService<LicensingDbContext>();
        return Guid.TryParse(partner, out var partnerId)
            && await db.Partners.Where(row => row.Id == partnerId).Select(row => (Guid?)row.TenantId).SingleOrDefaultAsync(context.HttpContext.RequestAborted) is { } tenantId
            && (tenant is null || (Guid.TryParse(tenant, out var own) && own == tenantId));
    }

    private static bool IsStaticFile(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>Where the person could get in but may not do this, the address stays and the error page explains; else the page that says what is missing.</summary>
    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (Operator.From(context.HttpContext.User) is { Roles: not PartnerRoles.None })
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            context.Response.Redirect(context.Request.PathBase + AuthenticationSetup.NoAccessPath);
        }

        return Task.CompletedTask;
    }
}
