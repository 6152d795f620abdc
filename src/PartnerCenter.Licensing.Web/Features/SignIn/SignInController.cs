using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.SignIn;

/// <summary>
/// Signs in and out: with Microsoft Entra ID, or, while the portal runs in Development without its settings, by choosing one of the
/// sample operators.
/// </summary>
[AllowAnonymous]
[Route(AuthenticationSetup.SignInPath)]
public sealed class SignInController(AuthenticationMode mode, SignInLog log, SignInLimit limit, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(string? returnUrl, bool chooseAccount)
    {
        var target = Url.LocalOrNull(returnUrl) ?? "/";
        if (mode.IsDemo)
        {
            return View(new SignInViewModel(DemoPartners.Operators, DemoPartners.Partners, target));
        }

        if (await EntraSignIn.TrySendToSignInAsync(HttpContext, target, chooseAccount))
        {
            return new EmptyResult();
        }

        await log.RefusedAsync(SignInRefusal.Unavailable, who: null, "metadata");
        return Redirect(EntraSignIn.ProblemUrl(HttpContext, SignInRefusal.Unavailable, target));
    }

    /// <summary>The demo sign-in; not found where Microsoft Entra ID signs people in.</summary>
    [HttpPost]
    [CountsAsSignIn]
    public async Task<IActionResult> Index(Guid operatorId, string? returnUrl)
    {
        if (!mode.IsDemo)
        {
            return NotFound();
        }

        var chosen = DemoPartners.Operators.FirstOrDefault(candidate => candidate.Id == operatorId);
        if (chosen is null)
        {
            await log.RefusedAsync(SignInRefusal.UnknownOperator, who: null, "demo");
            HttpContext.SetFlashMessage(texts["SignIn_UnknownOperator"]);
            return RedirectToAction(nameof(Index), new { returnUrl });
        }

        if (!await limit.AllowsAsync(HttpContext, $"{chosen.Id}"))
        {
            return new EmptyResult();
        }

        var identity = new ClaimsIdentity(chosen.ToClaims(), CookieAuthenticationDefaults.AuthenticationScheme, Operator.NameClaim, Operator.RoleClaim);
        // First: without its row nobody signs in.
        await log.SucceededAsync(chosen, DemoPartners.Partners.First(partner => partner.Id == chosen.PartnerId).TenantId, HttpContext.RequestAborted);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return LocalRedirect(Url.LocalOrNull(returnUrl) ?? "/");
    }

    /// <summary>Ends the session here, and then the one at Microsoft Entra ID, which sends the browser to <see cref="SignedOut"/>.</summary>
    [HttpPost("/sign-out")]
    public async Task<IActionResult> SignOutOperator()
    {
        await HttpContext.SignOutAsync();
        // What was said to this admin, and the form that was kept, end with the session.
        TempData.Clear();
        if (User.Identity is { IsAuthenticated: true })
        {
            await log.SignedOutAsync(User);
        }

        if (mode.IsDemo)
        {
            return RedirectToAction(nameof(Index));
        }

        if (await EntraSignIn.TrySendToSignOutAsync(HttpContext))
        {
            return new EmptyResult();
        }

        HttpContext.SetFlashMessageForNobody(texts["SignIn_SignedOutHereOnly"]);
        return RedirectToAction(nameof(SignedOut));
    }

    [HttpGet(EntraSignIn.SignedOutPath)]
    public IActionResult SignedOut() => User.Identity is { IsAuthenticated: true } ? LocalRedirect("/") : View();
}
