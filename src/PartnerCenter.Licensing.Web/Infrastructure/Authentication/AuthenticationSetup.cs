using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>
/// Sign-in with Microsoft Entra ID where it is configured. Where nothing of it is, the portal starts only in Development, with the
/// demo sign-in; anywhere else, and where only a part is configured, it refuses to start.
/// </summary>
public static class AuthenticationSetup
{
    public const string SignInPath = "/sign-in";

    /// <summary>The page for somebody who is signed in but has no partner or no role here.</summary>
    public const string NoAccessPath = "/sign-in/no-access";

    /// <exception cref="StartupException">Settings are missing or wrong; the message names them.</exception>
    public static WebApplicationBuilder AddLicensingAuthentication(this WebApplicationBuilder builder)
    {
        var mode = Choose(builder);
        builder.Services.AddSingleton(mode);
        builder.Services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section);
        builder.Services.AddScoped<SignInLog>();
        if (mode.IsDemo)
        {
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        }
        else
        {
            builder.AddEntraSignIn();
        }

        builder.Services.Configure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme, options => OperatorSession.Configure(options, mode));
        builder.Services.AddTransient<IClaimsTransformation, PersonClaim>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(services =>
            Operator.From(services.GetRequiredService<IHttpContextAccessor>().HttpContext!.User)
            ?? throw new InvalidOperationException("No operator is signed in; the fallback policy should have refused this request."));
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .RequireAssertion(context => Operator.From(context.User) is { Roles: not PartnerRoles.None })
                .Build());
        return builder;
    }

    private static AuthenticationMode Choose(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() && !EntraSettings.IsAnythingSet(builder.Configuration))
        {
            return new AuthenticationMode(AuthenticationModeKind.Demo);
        }

        var problems = EntraSettings.ProblemsOf(builder.Configuration);
        return problems.Count == 0
            ? new AuthenticationMode(AuthenticationModeKind.Entra, EntraSettings.InstanceOf(builder.Configuration))
            : throw new StartupException(
                $"Sign-in is not configured: {string.Join("; ", problems)}. "
                + "The demo sign-in exists in the Development environment only, where no AzureAd setting is set. See docs/sign-in.md.");
    }
}

public enum AuthenticationModeKind
{
    Demo,
    Entra,
}

/// <summary>How operators sign in to this running portal.</summary>
/// <param name="Kind">By Microsoft Entra ID, or by choosing who one wants to be.</param>
/// <param name="Instance">Where Microsoft Entra ID is, such as <c>https://login.microsoftonline.com/</c>: browsers are sent there. Null for the demo sign-in.</param>
public sealed record AuthenticationMode(AuthenticationModeKind Kind, Uri? Instance = null)
{
    public bool IsDemo => Kind == AuthenticationModeKind.Demo;
}
