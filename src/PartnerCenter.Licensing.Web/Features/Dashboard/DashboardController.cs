using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Dashboard;

/// <summary>The first page.</summary>
[Route("")]
public sealed class DashboardController : Controller
{
    [HttpGet]
    public IActionResult Index() => View();
}
