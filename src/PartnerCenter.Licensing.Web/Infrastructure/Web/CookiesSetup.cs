using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>The cookies beside the session's: antiforgery, the message after a change, and the language.</summary>
public static class CookiesSetup
{
    public static IServiceCollection AddPortalCookies(this IServiceCollection services)
    {
        services.AddSingleton<PortalCookies>();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<PortalCookies>((options, cookies) =>
        {
            cookies.Apply(options.Cookie, "antiforgery");
            // Every answer has the header already, not only pages with a form.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddOptions<CookieTempDataProviderOptions>().Configure<PortalCookies>((options, cookies) => cookies.Apply(options.Cookie, "message"));
        return services;
    }
}
