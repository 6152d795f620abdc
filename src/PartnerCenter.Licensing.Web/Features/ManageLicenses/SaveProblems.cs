using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>Says why a Save changed nothing.</summary>
public sealed class SaveProblems(CatalogueNamesReader catalogue, LicenseTexts licenseTexts, IStringLocalizer<Texts> texts)
{
    /// <summary>A form can name any number of things that do not exist; so many are said one by one.</summary>
    private const int MaxSaid = 20;

    public async Task<IReadOnlyList<OperationProblem>> SayAsync(SaveLicensesResult result, CancellationToken cancellationToken) => result switch
    {
        SaveLicensesResult.NotEnoughLicenses shortage => await SayAsync(shortage.Shortages, cancellationToken),
        SaveLicensesResult.Refused refused => await SayAsync(refused.Problems, cancellationToken),
        SaveLicensesResult.NothingSelected => [new OperationProblem(texts["ManageLicenses_NothingSelected"])],
        SaveLicensesResult.NobodyLacksLocation => [new OperationProblem(texts["ManageLicenses_NobodyLacksLocation"])],
        SaveLicensesResult.NothingToDo => [new OperationProblem(texts["ManageLicenses_NothingToDo"])],
        _ => [new OperationProblem(texts["ManageLicenses_StaleForm"])],
    };

    private async Task<IReadOnlyList<OperationProblem>> SayAsync(IReadOnlyList<SeatShortage> shortages, CancellationToken cancellationToken)
    {
        var names = await catalogue.ReadAsync(cancellationToken);
        return [.. shortages.Select(shortage => new OperationProblem(licenseTexts.Shortage(shortage, names), shortage.ProductId, LacksSeats: true))];
    }

    private async Task<IReadOnlyList<OperationProblem>> SayAsync(IReadOnlyList<IntentProblem> problems, CancellationToken cancellationToken)
    {
        var said = problems.Take(MaxSaid).ToList();
        var names = await catalogue.ReadAsync(cancellationToken);
        var sentences = said.Select(problem => new OperationProblem(licenseTexts.Problem(problem, names), RowOf(problem)));
        return problems.Count > said.Count
            ? [.. sentences, new OperationProblem(texts["ManageLicenses_MoreProblems", problems.Count - said.Count])]
            : [.. sentences];
    }

    /// <summary>What the customer does not own has no row to lead to.</summary>
    private static Guid? RowOf(IntentProblem problem) => problem.Code == IntentProblemCode.UnknownProduct ? null : problem.ProductId;
}
