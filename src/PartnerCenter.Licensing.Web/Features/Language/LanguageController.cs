using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.Language;

/// <summary>The language picker: remembers the choice for a year.</summary>
[AllowAnonymous]
[Route("language")]
public sealed class LanguageController(LanguageCookie cookie, PortalLanguages languages) : Controller
{
    [HttpPost]
    public IActionResult Index(string? culture, string? returnUrl)
    {
        var chosen = languages.All.FirstOrDefault(candidate => candidate.Name == culture);
        if (chosen is not null)
        {
            cookie.Remember(HttpContext, chosen);
        }

        return LocalRedirect(Url.LocalOrNull(returnUrl) ?? "/");
    }
}
