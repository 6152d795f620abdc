using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Help;

/// <summary>All the short explanations in one place. It shows nobody's data, and is there for those too who cannot sign in.</summary>
[AllowAnonymous]
[Route("help")]
public sealed class HelpController : Controller
{
    [HttpGet]
    public IActionResult Index() => View(Enum.GetValues<HelpTopic>());
}
