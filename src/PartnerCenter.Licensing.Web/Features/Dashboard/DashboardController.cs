using Microsoft.AspNetCore.Mvc;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;

namespace PartnerCenter.Licensing.Web.Features.Dashboard;

/// <summary>The first page: what needs attention.</summary>
[Requires(Permission.SeeCustomers)]
[Route("")]
public sealed class DashboardController(DashboardQuery dashboard) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await dashboard.RunAsync(cancellationToken));
}
