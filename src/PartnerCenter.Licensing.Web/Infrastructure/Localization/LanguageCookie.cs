using System.Globalization;
using Microsoft.AspNetCore.Localization;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>Remembers the chosen language for a year.</summary>
public sealed class LanguageCookie
{
    private readonly CookieBuilder _cookie = new() { IsEssential = true, MaxAge = TimeSpan.FromDays(365) };

    public LanguageCookie(PortalCookies cookies) => cookies.Apply(_cookie, "language");

    public string Name => _cookie.Name!;

    public void Remember(HttpContext context, CultureInfo culture) =>
        context.Response.Cookies.Append(Name, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), _cookie.Build(context));
}
