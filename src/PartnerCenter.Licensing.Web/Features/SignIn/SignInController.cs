using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.SignIn;

/// <summary>The demo sign-in. It exists only while the portal runs in Development without Entra ID settings; otherwise it is not found.</summary>
[AllowAnonymous]
[Route(AuthenticationSetup.SignInPath)]
public sealed class SignInController(AuthenticationMode mode, SignInAudit audit, IStringLocalizer<Texts> texts) : Controller
{
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!mode.IsDemo)
        {
            context.Result = NotFound();
        }
    }

    [HttpGet]
    public IActionResult Index(string? returnUrl) =>
        View(new SignInViewModel(DemoPartners.Operators, DemoPartners.Partners, Url.LocalOrNull(returnUrl) ?? "/"));

    [HttpPost]
    public async Task<IActionResult> Index(Guid operatorId, string? returnUrl)
    {
        var chosen = DemoPartners.Operators.FirstOrDefault(candidate => candidate.Id == operatorId);
        if (chosen is null)
        {
            await audit.RefusedAsync("UnknownOperator", tenantId: null, objectId: null, name: null);
            TempData["Message"] = texts["SignIn_UnknownOperator"].Value;
            return RedirectToAction(nameof(Index), new { returnUrl });
        }

        var identity = new ClaimsIdentity(chosen.ToClaims(), CookieAuthenticationDefaults.AuthenticationScheme, Operator.NameClaim, ClaimTypes.Role);
        // First: without its row nobody signs in.
        await audit.SucceededAsync(chosen, DemoPartners.Partners.First(partner => partner.Id == chosen.PartnerId).TenantId, HttpContext.RequestAborted);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return LocalRedirect(Url.LocalOrNull(returnUrl) ?? "/");
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> SignOutOperator()
    {
        await HttpContext.SignOutAsync();
        if (Operator.From(User) is { } signedIn)
        {
            await audit.SignedOutAsync(signedIn);
        }

        return RedirectToAction(nameof(Index));
    }
}
