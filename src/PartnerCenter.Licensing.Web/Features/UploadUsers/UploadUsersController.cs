using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Csv;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Users from a CSV file: the file, its check, the save.</summary>
[Requires(Permission.ChangeUsers)]
[Route("customers/{customerId:guid}/users/upload")]
public sealed class UploadUsersController(
    UserUploadStore store, UserUploadCheck check, UploadOperation upload, IValidator<UploadUsersForm> validator, IStringLocalizer<Texts> texts)
    : CustomerController
{
    [HttpGet("")]
    public IActionResult Index() => Form(new UploadUsersForm());

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
            var tooLarge = validation.Errors.Exists(error => error.ErrorCode == nameof(UserFileProblemCode.TooLarge));
            return Form(form, tooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
        }

        var content = await form.ReadFileAsync(cancellationToken);
        if (UserFileReader.ProblemOf(content, form.Location, form.Country) is { } problem)
        {
            ModelState.AddModelError(nameof(form.File), texts.TextOf(problem));
            return Form(form, StatusCodes.Status400BadRequest);
        }

        var uploadId = await store.AddAsync(Customer.Id, form.File!.FileName, content, form.Location, form.Country, cancellationToken);
        return RedirectToAction(nameof(Check), new { uploadId });
    }

    /// <summary>Before the save what it would do, after the save what it did; meanwhile how far it is.</summary>
    [HttpGet("{uploadId:guid}")]
    public async Task<IActionResult> Check(Guid uploadId, CancellationToken cancellationToken)
    {
        if (await upload.FindRunningAsync(uploadId, cancellationToken) is { } running)
        {
            return OperationResult.Of(running, HttpContext);
        }

        if (OperationResult.IsScript(HttpContext))
        {
            return OperationResult.Ended();
        }

        var end = await upload.CheckAsync(Customer, uploadId, HttpContext);
        if (end is null)
        {
            return RedirectToAction(nameof(Check), new { uploadId });
        }

        if (end.Problems is [var problem, ..])
        {
            TempData["Message"] = problem.Text;
            if (end.Model is null)
            {
                return RedirectToAction(nameof(Index));
            }
        }

        return end.Model is { } model ? View(model) : Gone();
    }

    [HttpPost("{uploadId:guid}")]
    public async Task<IActionResult> Save(Guid uploadId)
    {
        var end = await upload.SaveAsync(Customer.Id, uploadId, HttpContext);
        if (end is null)
        {
            return RedirectToAction(nameof(Check), new { uploadId });
        }

        if (end.Result is not { } result)
        {
            return Gone();
        }

        if (result.Denied is { } access)
        {
            return await RefusedResult.RecordedAsync(Permission.ChangeUsers, HttpContext, access);
        }

        if (result.Refused > 0)
        {
            return RedirectToAction(nameof(Check), new { uploadId });
        }

        TempData["Message"] = texts["UploadUsers_Saved", result.Added, result.Updated, result.Unchanged].Value;
        return RedirectToAction("Index", "Users");
    }

    /// <summary>The refused rows with all their cells, to be put right and uploaded again.</summary>
    [HttpGet("{uploadId:guid}/refused")]
    public async Task<IActionResult> Refused(Guid uploadId, CancellationToken cancellationToken)
    {
        if (await check.FindRefusedAsync(Customer.Id, uploadId, cancellationToken) is not { } refused)
        {
            return Gone();
        }

        var rows = refused.Records.Select(texts.ToCsvRow);
        return new CsvResult($"{texts["UploadUsers_Refused_FileName"]}.csv", [texts["UploadUsers_Line"], texts["UploadUsers_Reason"], .. refused.Header], rows.ToRowsAsync(cancellationToken));
    }

    private ViewResult Form(UploadUsersForm form, int status = StatusCodes.Status200OK)
    {
        Response.StatusCode = status;
        return View(nameof(Index), new UploadUsersViewModel(form, Countries.ByName()));
    }

    private ViewResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View(nameof(Gone));
    }
}
