using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.LicenseUpdates;

/// <summary>The history of a customer's license updates, and Updated licenses: what one of them did.</summary>
[Requires(Permission.SeeLicenses)]
[Route("customers/{customerId:guid}/license-updates")]
public sealed class LicenseUpdatesController(
    LicenseUpdateReader reader, LicenseUpdateCsv csv, UserSelectionService selections, OperationReader operations, Operator signedIn) : CustomerController
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ListQuery query, CancellationToken cancellationToken) =>
        View(await reader.ReadHistoryAsync(Customer.Id, query, cancellationToken) with { Running = await operations.RunningAsync(cancellationToken) });

    /// <summary>What an update did. While its Save is running, how far that is; where it changed nothing, back to the choices with the reason.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, [FromQuery] ListQuery query, CancellationToken cancellationToken)
    {
        // Before the update is looked for: one that ends in this moment is then found.
        var operation = await operations.FindAsync(OperationKind.Save, id, cancellationToken);
        if (operation is { IsRunning: true })
        {
            return OperationResult.Of(operation, HttpContext);
        }

        if (OperationResult.IsScript(HttpContext))
        {
            return OperationResult.Ended();
        }

        if (await reader.ReadAsync(Customer.Id, id, query, HttpContext.May(Permission.ChangeUsers), cancellationToken) is { } model)
        {
            var selection = await selections.GetAsync(Customer.Id, cancellationToken);
            return View(model with { HasUnsavedChoices = selection.HasDraft && HttpContext.May(Permission.AssignLicenses) });
        }

        return operation is { Problems.Count: > 0 } && operation.OperatorId == signedIn.Id
            ? RedirectToAction("Index", "ManageLicenses", new { update = id })
            : NotSaved();
    }

    [HttpGet("{id:guid}/csv")]
    public async Task<IActionResult> Download(Guid id, CancellationToken cancellationToken) =>
        await reader.FindAsync(Customer.Id, id, cancellationToken) is { } update
            ? csv.ResultOf(update, HttpContext.May(Permission.ChangeUsers))
            : NotFound();

    /// <summary>Makes the selection just the users who failed, to try again.</summary>
    [HttpPost("{id:guid}/select-failed")]
    public async Task<IActionResult> SelectFailed(Guid id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Customer.Id, id, cancellationToken) is null)
        {
            return NotFound();
        }

        await selections.ReplaceAsync(Customer.Id, reader.FailedUsers(Customer.Id, id), cancellationToken);
        return RedirectToAction("Index", "SelectedUsers");
    }

    private ViewResult NotSaved()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View(nameof(NotSaved));
    }

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ActionArguments.TryGetValue("id", out var argument) && argument is Guid id)
        {
            HttpContext.AddUpdateToLog(id);
        }
    }
}
