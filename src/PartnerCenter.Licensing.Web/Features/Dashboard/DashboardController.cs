using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Dashboard;

/// <summary>The first page: what needs attention.</summary>
[Route("")]
public sealed class DashboardController(DashboardQuery dashboard) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await dashboard.RunAsync(cancellationToken));
}
