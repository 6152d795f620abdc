using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>
/// Sign-in with Microsoft Entra ID: authorization code with PKCE, the token fetched by the server and checked in full. What makes it
/// safe is set here and not by configuration.
/// </summary>
public static class EntraSignIn
{
    /// <summary>Where Microsoft Entra ID sends the browser back to; part of the application's registration.</summary>
    public const string CallbackPath = "/signin-oidc", SignedOutCallbackPath = "/signout-callback-oidc", FrontChannelSignOutPath = "/signout-oidc";

    /// <summary>Where the browser comes back to after it has signed out.</summary>
    public const string SignedOutPath = "/signed-out";

    /// <summary>Below it, a page for each reason why the way back did not end in the portal.</summary>
    public const string ProblemPath = AuthenticationSetup.SignInPath + "/problem";

    /// <exception cref="StartupException">The platform signs people in before the portal sees them, which would replace all that is set here.</exception>
    internal static void AddEntraSignIn(this WebApplicationBuilder builder)
    {
        if (AppServicesAuthenticationInformation.IsAppServicesAadAuthenticationEnabled)
        {
            throw new StartupException("App Service authentication is on. Turn it off: the portal signs people in by itself.");
        }

        builder.Services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddMicrosoftIdentityWebApp(builder.Configuration.GetSection(EntraSettings.Section));
        builder.Services.AddSingleton<EntraCertificate>();
        builder.Services.AddScoped<EntraEvents>();
        builder.Services.AddTransient<EntraSignInHandler>();
        builder.Services.Configure<AuthenticationOptions>(options => options.SchemeMap[OpenIdConnectDefaults.AuthenticationScheme].HandlerType = typeof(EntraSignInHandler));
        builder.Services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, Configure);
    }

    private static void Configure(OpenIdConnectOptions options)
    {
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The answer is a plain link back, so the cookies that it must match need not be sent with other sites' forms.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.RequireHttpsMetadata = true;
        options.SaveTokens = false;
        options.UseTokenLifetime = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.EventsType = typeof(EntraEvents);
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = SignedOutCallbackPath;
        options.RemoteSignOutPath = FrontChannelSignOutPath;
        options.Scope.Clear();
        options.Scope.Add(OpenIdConnectScope.OpenId);
        options.Scope.Add("profile");
        // EntraEvents always sends one, and one that was sent is always checked; this only says that the handler is to keep none in a cookie.
        options.ProtocolValidator.RequireNonce = false;
        options.TokenValidationParameters.ValidateIssuer = true;
        options.TokenValidationParameters.ValidateAudience = true;
        options.TokenValidationParameters.ValidateLifetime = true;
        options.TokenValidationParameters.RequireSignedTokens = true;
        options.TokenValidationParameters.ValidAudience = options.ClientId;
    }

    /// <returns>The page that explains a failure, and from which one can try again to get to <paramref name="returnUrl"/>.</returns>
    public static string ProblemUrl(HttpContext context, SignInRefusal reason, string? returnUrl) =>
        context.Request.PathBase + $"{ProblemPath}/{reason.ToString().ToLowerInvariant()}" + QueryString.Create("returnUrl", returnUrl ?? "/");

    /// <summary>Sends the browser to Microsoft Entra ID.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="returnUrl">A local address to come back to.</param>
    /// <param name="chooseAccount">Ask which account, also where one is signed in.</param>
    /// <param name="restarts">How often this sign-in has begun again.</param>
    /// <returns>False where Microsoft Entra ID cannot be reached; the request is not answered then.</returns>
    public static Task<bool> TrySendToSignInAsync(HttpContext context, string returnUrl, bool chooseAccount, int restarts = 0) => TryAsync(() =>
        context.ChallengeAsync(
            OpenIdConnectDefaults.AuthenticationScheme,
            new OpenIdConnectChallengeProperties
            {
                RedirectUri = returnUrl,
                Prompt = chooseAccount ? OpenIdConnectPrompt.SelectAccount : null,
                Items = { [EntraEvents.RestartsItem] = restarts.ToString(CultureInfo.InvariantCulture) },
            }));

    /// <summary>Sends the browser to Microsoft Entra ID to end the session there too. The portal's own must have been ended before.</summary>
    /// <inheritdoc cref="TrySendToSignInAsync"/>
    public static Task<bool> TrySendToSignOutAsync(HttpContext context) => TryAsync(() =>
        context.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = context.Request.PathBase + SignedOutPath }));

    private static async Task<bool> TryAsync(Func<Task> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (Exception exception) when (SignInFailure.IsUnreachable(exception))
        {
            return false;
        }
    }
}
