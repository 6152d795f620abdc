using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// The headers that tell a browser what it may do with an answer. They are put on as the answer starts, so that errors have them
/// too: the exception handler clears whatever was there before.
/// </summary>
public static class SecurityHeadersSetup
{
    private const string OverHttps = "https";

    public static IServiceCollection AddSecurityHeaders(this IServiceCollection services)
    {
        services.AddOptions<HstsSettings>().BindConfiguration(HstsSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSecurityHeaderPolicies((builder, provider) =>
        {
            var formTargets = FormTargets(provider);
            builder.SetDefaultPolicy(policy => policy.AddPortalHeaders(formTargets, isHttps: false));
            builder.AddPolicy(OverHttps, policy =>
            {
                policy.AddPortalHeaders(formTargets, isHttps: true);
                if (!provider.GetRequiredService<IHostEnvironment>().IsDevelopment())
                {
                    policy.AddHsts(provider.GetRequiredService<IOptions<HstsSettings>>().Value);
                }
            });
            builder.SetPolicySelector(context => context.HttpContext.Request.IsHttps ? context.ConfiguredPolicies[OverHttps] : context.DefaultPolicy);
        });
        return services;
    }

    private static void AddPortalHeaders(this HeaderPolicyCollection policy, IReadOnlyList<string> formTargets, bool isHttps)
    {
        policy.AddContentSecurityPolicy(csp => csp.AddPortalSources(formTargets, isHttps));
        policy.AddContentTypeOptionsNoSniff();
        policy.AddFrameOptionsDeny();
        // Not no-referrer: browsers would then post forms with "Origin: null".
        policy.AddReferrerPolicySameOrigin();
        policy.AddCrossOriginOpenerPolicy(opener => opener.SameOrigin());
        policy.AddCrossOriginResourcePolicy(resource => resource.SameOrigin());
        policy.AddPermissionsPolicy(AddNothing);
        policy.RemoveServerHeader();
    }

    private static void AddPortalSources(this CspBuilder csp, IReadOnlyList<string> formTargets, bool isHttps)
    {
        csp.AddDefaultSrc().None();
        csp.AddObjectSrc().None();
        csp.AddScriptSrc().Self();
        csp.AddStyleSrc().Self();
        csp.AddImgSrc().Self();
        csp.AddConnectSrc().Self();
        csp.AddBaseUri().None();
        csp.AddFrameAncestors().None();
        var formAction = csp.AddFormAction().Self();
        foreach (var target in formTargets)
        {
            formAction.From(target);
        }

        // No script of ours turns text into HTML or code; one that slips in cannot either.
        csp.AddRequireTrustedTypesFor().Script();
        csp.AddTrustedTypes().None();
        if (isHttps)
        {
            csp.AddUpgradeInsecureRequests();
        }
    }

    /// <summary>The powerful features that browsers know; a name that a browser does not know would be a warning in its console.</summary>
    private static void AddNothing(PermissionsPolicyBuilder permissions)
    {
        permissions.AddAccelerometer().None();
        permissions.AddAutoplay().None();
        permissions.AddCamera().None();
        permissions.AddDisplayCapture().None();
        permissions.AddEncryptedMedia().None();
        permissions.AddFullscreen().None();
        permissions.AddGeolocation().None();
        permissions.AddGyroscope().None();
        permissions.AddMagnetometer().None();
        permissions.AddMicrophone().None();
        permissions.AddMidi().None();
        permissions.AddPayment().None();
        permissions.AddPictureInPicture().None();
        permissions.AddPublickeyCredentialsGet().None();
        permissions.AddScreenWakeLock().None();
        permissions.AddUsb().None();
        permissions.AddXrSpatialTracking().None();
    }

    private static void AddHsts(this HeaderPolicyCollection policy, HstsSettings settings)
    {
        var seconds = (int)TimeSpan.FromDays(settings.Days).TotalSeconds;
        if (settings.IncludeSubDomains)
        {
            policy.AddStrictTransportSecurityMaxAgeIncludeSubDomains(seconds);
        }
        else
        {
            policy.AddStrictTransportSecurityMaxAge(seconds);
        }
    }

    /// <summary>
    /// Chromium applies form-action to the redirects that follow a form as well: signing out leads to the identity provider, and so
    /// does a form that is sent after the session has ended.
    /// </summary>
    private static string[] FormTargets(IServiceProvider services) =>
        !services.GetRequiredService<AuthenticationMode>().IsDemo
        && Uri.TryCreate(services.GetRequiredService<IConfiguration>()["AzureAd:Instance"], UriKind.Absolute, out var instance)
            ? [instance.GetLeftPart(UriPartial.Authority)]
            : [];
}
