using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Features.Shared.Csv;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Forms;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Users from a CSV file: the file, its check, the save, and taking that back.</summary>
[Requires(Permission.ChangeUsers)]
[Route("customers/{customerId:guid}/users/upload")]
public sealed class UploadUsersController(
    UserUploadStore store, UserUploadCheck check, UserUploadReader reader, UploadOperation upload, IValidator<UploadUsersForm> validator, IStringLocalizer<Texts> texts)
    : CustomerController
{
    [HttpGet("")]
    public async Task<IActionResult> Index()
    {
        var form = new UploadUsersForm();
        await this.TryFillAsync(form);
        return View(new UploadUsersViewModel(form, Countries.ByName()));
    }

    /// <summary>An empty file with the columns that are kept. Its names are those that the reader knows, in every language.</summary>
    [HttpGet("template")]
    public IActionResult Template() =>
        new CsvResult("users.csv", UserFileLayout.Template, Enumerable.Empty<string[]>().ToRowsAsync());

    [HttpPost("")]
    [LargestRequest(UploadLimits.RequestMaxLength)]
    public async Task<IActionResult> Index(UploadUsersForm form, CancellationToken cancellationToken)
    {
        var validation = await validator.ValidateAsync(form, cancellationToken);
        validation.AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return this.RedirectToRefused(nameof(Index));
        }

        var content = await form.ReadFileAsync(cancellationToken);
        if (UserFileReader.ProblemOf(content, form.Location, form.Country) is { } problem)
        {
            ModelState.AddModelError(nameof(form.File), texts.TextOf(problem));
            return this.RedirectToRefused(nameof(Index));
        }

        var uploadId = await store.AddAsync(Customer.Id, form.File!.FileName, content, form.Location, form.Country, cancellationToken);
        return RedirectToAction(nameof(Check), new { uploadId });
    }

    /// <summary>Before the save what it would do, after the save what it did; meanwhile how far it is.</summary>
    [HttpGet("{uploadId:guid}")]
    public async Task<IActionResult> Check(Guid uploadId, [FromQuery] ListQuery query, CancellationToken cancellationToken)
    {
        if (await upload.FindRunningAsync(uploadId, cancellationToken) is { } running)
        {
            return OperationResult.Of(running, HttpContext);
        }

        if (OperationResult.IsScript(HttpContext))
        {
            return OperationResult.Ended();
        }

        // A check that failed is not made again at once: it would fail for ever.
        if (!Say(upload.TakeMessage(Customer.Id, uploadId, OperationKind.UploadCheck)))
        {
            Say(upload.TakeMessage(Customer.Id, uploadId, OperationKind.Upload) ?? upload.TakeMessage(Customer.Id, uploadId, OperationKind.UploadTakeBack));
            if (await check.IsDueAsync(Customer, uploadId, cancellationToken) && await upload.CheckAsync(Customer, uploadId, HttpContext) is null)
            {
                return RedirectToAction(nameof(Check), new { uploadId });
            }
        }

        return await reader.ReadAsync(Customer, uploadId, query, cancellationToken) is not { } model ? Gone()
            : model.Upload is { CheckId: null, SavedAt: null } ? RedirectToAction(nameof(Index))
            : View(model);
    }

    [HttpPost("{uploadId:guid}")]
    public async Task<IActionResult> Save(Guid uploadId, Guid? checkId)
    {
        var end = await upload.SaveAsync(Customer.Id, uploadId, checkId, HttpContext);
        return end is { Result: null } ? Gone() : await ShowAsync(uploadId, end, end?.Result?.Denied);
    }

    [HttpPost("{uploadId:guid}/take-back")]
    public async Task<IActionResult> TakeBack(Guid uploadId)
    {
        var end = await upload.TakeBackAsync(Customer.Id, uploadId, HttpContext);
        return end is { Result: null } ? Gone() : await ShowAsync(uploadId, end, end?.Result?.Denied);
    }

    /// <summary>What saving changes, or has changed: a row for each value.</summary>
    [HttpGet("{uploadId:guid}/changes")]
    public async Task<IActionResult> Changes(Guid uploadId, CancellationToken cancellationToken)
    {
        if (!await store.ExistsAsync(Customer.Id, uploadId, cancellationToken))
        {
            return Gone();
        }

        return new CsvResult(
            $"{texts["UploadUsers_Changes_FileName"]}.csv",
            [
                texts["UploadUsers_Line"], texts["UploadUsers_Change"], texts["UploadUsers_Field_DisplayName"], texts["UploadUsers_Field_UserPrincipalName"],
                texts["UploadUsers_What"], texts["UploadUsers_Before"], texts["UploadUsers_After"],
            ],
            RowsAsync());

        async IAsyncEnumerable<string[]> RowsAsync()
        {
            await foreach (var change in reader.ReadAllAsync(uploadId, HttpContext.RequestAborted))
            {
                foreach (var row in texts.ToCsvRows(change))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>The refused rows with all their cells, to be put right and uploaded again.</summary>
    [HttpGet("{uploadId:guid}/refused")]
    public async Task<IActionResult> Refused(Guid uploadId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(Customer.Id, uploadId, cancellationToken) is not { } own)
        {
            return Gone();
        }

        var file = UserUploadStore.Open(own);
        var records = file.Read().GetEnumerator();
        var isRecord = records.MoveNext();
        return new CsvResult(
            $"{texts["UploadUsers_Refused_FileName"]}.csv",
            [texts["UploadUsers_Line"], texts["UploadUsers_Reason"], .. file.Columns?.Header ?? []],
            RowsAsync());

        // Both are in the order of the file, and neither is held whole.
        async IAsyncEnumerable<string[]> RowsAsync()
        {
            using var disposed = records;
            await foreach (var refusal in reader.ReadAllRefusedAsync(uploadId, HttpContext.RequestAborted))
            {
                while (isRecord && records.Current.Line < refusal.Line)
                {
                    isRecord = records.MoveNext();
                }

                yield return texts.ToCsvRow(refusal, isRecord ? records.Current.Cells : []);
            }
        }
    }

    /// <summary>The page of the upload says what came of it, or why nothing did.</summary>
    private async Task<IActionResult> ShowAsync(Guid uploadId, OperationEnd? end, Access? denied)
    {
        if (denied is not null)
        {
            return await RefusedResult.RecordedAsync(Permission.ChangeUsers, HttpContext, denied);
        }

        Say(end is { Problems: [var problem, ..] } ? problem.Text : null);
        return RedirectToAction(nameof(Check), new { uploadId });
    }

    /// <returns>Whether there is anything to say.</returns>
    private bool Say(string? message)
    {
        if (message is not null)
        {
            HttpContext.SetFlashMessage(message);
        }

        return message is not null;
    }

    private ViewResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View(nameof(Gone));
    }
}
