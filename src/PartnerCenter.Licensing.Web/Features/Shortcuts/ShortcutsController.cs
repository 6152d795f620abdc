using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Shortcuts;

/// <summary>The list of keyboard shortcuts: a page, which the script shows as a dialog over any other.</summary>
[AllowAnonymous]
[Route("shortcuts")]
public sealed class ShortcutsController : Controller
{
    [HttpGet]
    public IActionResult Index() => View();
}
