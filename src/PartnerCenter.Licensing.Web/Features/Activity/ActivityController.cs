using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <summary>Activity log: who did what in the partner's name, and what was refused.</summary>
[Requires(Permission.ReadActivity)]
[Route("activity")]
public sealed class ActivityController(ActivityReader reader, ActivityCsv csv, IValidator<ActivityFilter> validator) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ActivityFilter filter, [FromQuery] ListQuery query, CancellationToken cancellationToken)
    {
        (await validator.ValidateAsync(filter, cancellationToken)).AddToModelState(ModelState);
        return View(await reader.ReadAsync(filter, query, cancellationToken));
    }

    /// <summary>The rows of the filter; where that has an error, the page that says so.</summary>
    [HttpGet("csv")]
    public IActionResult Download([FromQuery] ActivityFilter filter) =>
        filter.IsBad ? LocalRedirect(Url.Action(nameof(Index)) + Request.QueryString.ToUriComponent()) : csv.ResultOf(filter);
}
