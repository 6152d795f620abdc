using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>Tick and clear products and their plans for all selected users, and save.</summary>
[Requires(Permission.AssignLicenses)]
[Route("customers/{customerId:guid}/licenses")]
public sealed class ManageLicensesController(
    ManageLicensesPage page,
    LicenseAssignmentService licenses,
    UserSelectionService selections,
    IValidator<ManageLicensesForm> validator,
    OperationReader operations,
    Operations running,
    Operator signedIn,
    IStringLocalizer<Texts> texts) : CustomerController
{
    /// <summary>Some tenths of a second.</summary>
    private const int MaxPreviewed = 5_000;

    /// <param name="update">A Save that changed nothing: why is said here.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid? update, CancellationToken cancellationToken)
    {
        var ended = update is { } id ? await operations.FindAsync(OperationKind.Save, id, cancellationToken) : null;
        return View(await page.ReadAsync(Customer, ended?.OperatorId == signedIn.Id ? ended.Problems : [], cancellationToken));
    }

    /// <summary>The popover behind "3 of 12".</summary>
    [HttpGet("holders/{productId:guid}")]
    public async Task<IActionResult> Holders(Guid productId, CancellationToken cancellationToken) =>
        PartialView("_Holders", await page.ReadHoldersAsync(Customer.Id, productId, cancellationToken));

    /// <summary>
    /// Keeps the choices, and says what Save would do, for the page script. Nothing is said of a selection that takes longer to judge than an admin waits
    /// for a box.
    /// </summary>
    [HttpPost("preview")]
    [KeepsChoices]
    [ManyFields(ManageLicensesForm.MaxFields)]
    [LargestRequest(ManageLicensesForm.MaxLength)]
    public async Task<IActionResult> Preview(ManageLicensesForm form, CancellationToken cancellationToken)
    {
        if (MayNotAsk(form))
        {
            return await RefusedResult.RecordedAsync(Permission.ChangeUsers, HttpContext);
        }

        await selections.SetDraftAsync(Customer.Id, form.Intents, form.KnownUsageLocation, cancellationToken, unlessSaved: form.UpdateId);
        var selection = await selections.GetAsync(Customer.Id, cancellationToken);
        return selection.Count is 0 or > MaxPreviewed
            ? NoContent()
            : Json(await licenses.PreviewAsync(Customer.Id, selection.Id, form.Intents, form.KnownUsageLocation, cancellationToken));
    }

    [HttpPost("")]
    [KeepsChoices]
    [ManyFields(ManageLicensesForm.MaxFields)]
    [LargestRequest(ManageLicensesForm.MaxLength)]
    public async Task<IActionResult> Index(ManageLicensesForm form, CancellationToken cancellationToken)
    {
        if (MayNotAsk(form))
        {
            return await RefusedResult.RecordedAsync(Permission.ChangeUsers, HttpContext);
        }

        var validation = await validator.ValidateAsync(form, cancellationToken);
        if (!validation.IsValid)
        {
            validation.AddToModelState(ModelState);
            return await ShowAgainAsync(form, [.. validation.Errors.Select(error => new OperationProblem(error.ErrorMessage))], cancellationToken);
        }

        return form.Go == "save" ? await SaveAsync(form, cancellationToken) : await LeaveAsync(form, cancellationToken);
    }

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ActionArguments.Values.OfType<ManageLicensesForm>().FirstOrDefault() is { } form)
        {
            HttpContext.AddUpdateToLog(form.UpdateId);
        }
    }

    private async Task<IActionResult> SaveAsync(ManageLicensesForm form, CancellationToken cancellationToken)
    {
        var selection = await selections.GetAsync(Customer.Id, cancellationToken);
        var request = new SaveLicensesRequest(
            form.UpdateId, Customer.Id, selection.Id, form.ShownVersion, form.Intents, form.ShownFingerprints, form.UsageLocation, selection.Count);
        var end = await SaveOperation.RunAsync(request, HttpContext);
        switch (end?.Result)
        {
            case null:
                return ToUpdate(form.UpdateId);
            case SaveLicensesResult.Saved saved:
                return ToUpdate(saved.UpdateId);
            case SaveLicensesResult.AlreadySaved saved:
                if (!saved.SameIntents)
                {
                    HttpContext.SetFlashMessage(texts["ManageLicenses_AlreadySaved"]);
                }

                return ToUpdate(saved.UpdateId);
            case SaveLicensesResult.NotAllowed denied:
                return await RefusedResult.RecordedAsync(denied.Permission, HttpContext, denied.Access);
            case var _ when selection.WasDropped:
                return await ShowAgainAsync(form, [new OperationProblem(texts["ManageLicenses_SelectionDropped"])], cancellationToken);
            default:
                return await ShowAgainAsync(form, end.Problems, cancellationToken);
        }
    }

    /// <summary>Every other button leaves the page with the choices kept.</summary>
    private async Task<IActionResult> LeaveAsync(ManageLicensesForm form, CancellationToken cancellationToken)
    {
        if ((await selections.GetAsync(Customer.Id, cancellationToken)).WasDropped)
        {
            HttpContext.SetFlashMessage(texts["ManageLicenses_SelectionDropped"]);
        }

        var isKept = form.Go != "cancel";
        await selections.SetDraftAsync(Customer.Id, isKept ? form.Intents : [], isKept ? form.UsageLocation : null, cancellationToken);
        switch (form.Go.Split(':'))
        {
            case ["cancel"]:
                return RedirectToAction("Index", "Users");
            case ["selected"]:
                return RedirectToAction("Index", "SelectedUsers");
            case ["holders", var id] when Guid.TryParse(id, out var productId):
                return RedirectToAction("Index", "SelectedUsers", new { filter = "has", product = productId });
            case ["buy", var id] when Guid.TryParse(id, out var productId):
                return RedirectToAction("Index", "BuyMore", new { productId, returnUrl = Url.Action(nameof(Index)) });
            case ["remove", var id] when long.TryParse(id, out var userId):
                await selections.RemoveAsync(Customer.Id, userId, cancellationToken);
                return RedirectToAction(nameof(Index));
            default:
                return RedirectToAction(nameof(Index));
        }
    }

    /// <summary>To the page, with the choices and the reasons kept for it. It must not be this answer: nobody could go back to it.</summary>
    private async Task<IActionResult> ShowAgainAsync(
        ManageLicensesForm form, IReadOnlyList<OperationProblem> said, CancellationToken cancellationToken)
    {
        await selections.SetDraftAsync(Customer.Id, form.Intents, form.KnownUsageLocation, cancellationToken, unlessSaved: form.UpdateId);
        var refusal = await running.RememberAsync(OperationKind.Save, Customer.Id, signedIn, said);
        return RedirectToAction(nameof(Index), new { update = refusal });
    }

    /// <summary>A usage location is a change of users, which takes more than licenses do. Who may not is not offered it, and refused all the same.</summary>
    private bool MayNotAsk(ManageLicensesForm form) => form.UsageLocation is not null && !HttpContext.May(Permission.ChangeUsers);

    private RedirectToActionResult ToUpdate(Guid updateId) =>
        RedirectToAction("Details", "LicenseUpdates", new { id = updateId });
}
