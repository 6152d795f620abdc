using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>A press of Save that goes on when the browser leaves. The choices are kept with the selection wherever they would be lost.</summary>
public sealed class SaveOperation(
    LicenseAssignmentService licenses,
    UserSelectionService selections,
    SaveProblems problems,
    RefusalTrail refusals,
    IStringLocalizer<Texts> texts)
{
    /// <summary>A Save of so many may outlast its browser, and its server: its choices are kept before it begins.</summary>
    private const int LongSave = 1_000;

    /// <returns>Its end; null where it goes on.</returns>
    public static Task<SaveEnd?> RunAsync(SaveLicensesRequest request, HttpContext http) =>
        http.RequestServices.GetRequiredService<Operations>().RunAsync<SaveEnd>(
            OperationKind.Save,
            request.UpdateId,
            request.CustomerId,
            http,
            (services, cancellationToken) => services.GetRequiredService<SaveOperation>().SaveAsync(request, cancellationToken),
            (services, end, cancellationToken) => services.GetRequiredService<SaveOperation>().EndUnseenAsync(request, end, cancellationToken));

    private async Task<SaveEnd> SaveAsync(SaveLicensesRequest request, CancellationToken cancellationToken)
    {
        if (request.SelectedCount > LongSave)
        {
            // The Save takes them away again in its own transaction.
            await KeepChoicesAsync(request, cancellationToken);
        }

        var result = await licenses.SaveAsync(request, cancellationToken);
        if (result is SaveLicensesResult.AlreadySaved { SameIntents: false })
        {
            // Chosen since the form was saved: they are not in that update.
            await selections.SetDraftAsync(request.CustomerId, request.Intents, request.UsageLocation, cancellationToken);
        }

        return new SaveEnd(result, result switch
        {
            SaveLicensesResult.Saved or SaveLicensesResult.AlreadySaved => [],
            SaveLicensesResult.NotAllowed denied => [new OperationProblem(texts.WhyNot(denied.Access, denied.Permission))],
            _ => await problems.SayAsync(result, cancellationToken),
        });
    }

    /// <summary>Nobody waits for the answer: Manage licenses will show it, with the choices.</summary>
    private async Task EndUnseenAsync(SaveLicensesRequest request, SaveEnd? end, CancellationToken cancellationToken)
    {
        if (end?.Result is SaveLicensesResult.NotAllowed denied)
        {
            await refusals.RecordAsync(denied.Permission, denied.Access, request.CustomerId);
        }

        if (end is null or { Problems.Count: > 0 })
        {
            await KeepChoicesAsync(request, cancellationToken);
        }
    }

    private Task KeepChoicesAsync(SaveLicensesRequest request, CancellationToken cancellationToken) =>
        selections.SetDraftAsync(request.CustomerId, request.Intents, request.UsageLocation, cancellationToken, unlessSaved: request.UpdateId);
}

/// <summary>How a Save ended.</summary>
public sealed record SaveEnd(SaveLicensesResult Result, IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);
