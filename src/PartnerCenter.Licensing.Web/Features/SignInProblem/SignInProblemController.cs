using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.SignInProblem;

/// <summary>Why signing in with Microsoft Entra ID did not work, and the way to try again.</summary>
[AllowAnonymous]
[Route(EntraSignIn.ProblemPath)]
public sealed class SignInProblemController(IOptions<SignInOptions> options) : Controller
{
    [HttpGet("denied")]
    public IActionResult Denied(string? returnUrl) => Explain(SignInRefusal.Denied, StatusCodes.Status403Forbidden, returnUrl);

    [HttpGet("expired")]
    public IActionResult Expired(string? returnUrl) => Explain(SignInRefusal.Expired, StatusCodes.Status400BadRequest, returnUrl);

    [HttpGet("rejected")]
    public IActionResult Rejected(string? returnUrl) => Explain(SignInRefusal.Rejected, StatusCodes.Status400BadRequest, returnUrl);

    [HttpGet("unavailable")]
    public IActionResult Unavailable(string? returnUrl) => Explain(SignInRefusal.Unavailable, StatusCodes.Status503ServiceUnavailable, returnUrl);

    private ViewResult Explain(SignInRefusal reason, int status, string? returnUrl)
    {
        Response.StatusCode = status;
        return View("Index", new SignInProblemViewModel(reason, Url.LocalOrNull(returnUrl) ?? "/", options.Value.SupportContact));
    }
}
