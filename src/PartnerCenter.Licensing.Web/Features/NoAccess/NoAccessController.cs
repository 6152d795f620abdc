using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.NoAccess;

/// <summary>For somebody who is signed in but whose tenant is no partner here, or who has no role: what is missing, and whom to ask.</summary>
[AllowAnonymous]
[Route(AuthenticationSetup.NoAccessPath)]
public sealed class NoAccessController(IOptions<SignInOptions> options) : Controller
{
    [HttpGet]
    public IActionResult Index()
    {
        if (User.Identity is not { IsAuthenticated: true } || Operator.From(User) is { Roles: not PartnerRoles.None })
        {
            return LocalRedirect("/");
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        return View(new NoAccessViewModel(
            User.FindFirstValue(Operator.NameClaim),
            User.FindFirstValue(Operator.TenantIdClaim),
            PartnerIsMissing: !User.HasClaim(claim => claim.Type == Operator.PartnerIdClaim),
            RoleIsMissing: !User.HasClaim(claim => claim.Type == Operator.RoleClaim),
            [.. Operator.EachRole.Select(role => role.ToString())],
            options.Value.SupportContact));
    }
}
