using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.LicenseUpdates;

/// <summary>Says the rows of the journal in the reader's language.</summary>
public sealed class LicenseUpdateTexts(
    LicensingDbContext db, CatalogueNamesReader catalogue, LicenseTexts licenseTexts, AskedTexts askedTexts, IStringLocalizer<Texts> texts)
{
    /// <summary>What happened to some users of one update, in the order given.</summary>
    /// <param name="updateId">The update.</param>
    /// <param name="results">The users.</param>
    /// <param name="mayChangeUsers">Whether the reader may set usage locations: the next steps name what the reader can do.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<UserResultRow>> SayAsync(
        Guid updateId, IReadOnlyList<LicenseUpdateResult> results, bool mayChangeUsers, CancellationToken cancellationToken)
    {
        var numbers = results.Select(result => result.OutcomeNumber).Distinct().ToList();
        var outcomes = await db.LicenseUpdateOutcomes.AsNoTracking()
            .Where(outcome => outcome.LicenseUpdateId == updateId && numbers.Contains(outcome.Number))
            .ToDictionaryAsync(outcome => outcome.Number, cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        return [.. results.Select(result => Say(result, outcomes[result.OutcomeNumber], names, mayChangeUsers))];
    }

    /// <summary>What was asked, a sentence for each thing.</summary>
    public async Task<IReadOnlyList<string>> AskedAsync(LicenseUpdate update, CancellationToken cancellationToken) =>
        askedTexts.Sentences(update.Intents, update.UsageLocation, await catalogue.ReadAsync(cancellationToken));

    /// <summary>What was asked, in a line for each update.</summary>
    public async Task<IReadOnlyList<LicenseUpdateRow>> SayAsync(IReadOnlyList<LicenseUpdate> updates, CancellationToken cancellationToken)
    {
        var names = await catalogue.ReadAsync(cancellationToken);
        return
        [
            .. updates.Select(update => new LicenseUpdateRow(
                update.Id,
                update.CreatedAt,
                update.OperatorName,
                askedTexts.InShort(update.Intents, update.UsageLocation, names),
                update.ChangedCount,
                update.UnchangedCount,
                update.FailedCount)),
        ];
    }

    /// <summary>The products that had changed meanwhile, by name.</summary>
    public async Task<IReadOnlyList<string>> ChangedMeanwhileAsync(LicenseUpdate update, CancellationToken cancellationToken)
    {
        var names = await catalogue.ReadAsync(cancellationToken);
        return [.. update.ChangedMeanwhile.Select(names.Product).Order(StringComparer.CurrentCulture)];
    }

    private UserResultRow Say(LicenseUpdateResult result, LicenseUpdateOutcome outcome, CatalogueNames names, bool mayChangeUsers) => new(
        result.Status,
        result.DisplayName,
        result.UserPrincipalName,
        [.. Located("LicenseUpdates_Located", outcome.NewUsageLocation), .. Changes(outcome, names)],
        [.. outcome.After.Select(license => names.Product(license.ProductId)).Order(StringComparer.CurrentCulture)],
        [
            .. outcome.Errors.Select(error => new UserErrorRow(
                licenseTexts.Heading(error, WasOn(outcome, error)),
                names.Product(error.ProductId),
                licenseTexts.Reason(error, Bidi.Isolate(result.DisplayName), outcome.UsageLocation is not null, names),
                licenseTexts.NextStep(error, names, mayChangeUsers, WasOn(outcome, error)))),
        ]);

    private static bool WasOn(LicenseUpdateOutcome outcome, LicenseError error) =>
        error.PlanId is { } planId && outcome.Before.Any(license => license.ProductId == error.ProductId && !license.DisabledPlans.Contains(planId));

    /// <summary>A sentence on the usage location, or none where there is none.</summary>
    private IEnumerable<string> Located(string key, string? country) =>
        country is null ? [] : [texts[key, Countries.NameOf(country), country].Value];

    private IEnumerable<string> Changes(LicenseUpdateOutcome outcome, CatalogueNames names)
    {
        var before = outcome.Before.ToDictionary(license => license.ProductId, license => license.DisabledPlans);
        var after = outcome.After.ToDictionary(license => license.ProductId, license => license.DisabledPlans);
        var changes = after
            .Where(license => !before.ContainsKey(license.Key))
            .Select(license => texts["LicenseUpdates_Added", names.Product(license.Key)] + askedTexts.OnAndOff([], license.Value, names))
            .Concat(before
                .Where(license => !after.ContainsKey(license.Key))
                .Select(license => texts["LicenseUpdates_Removed", names.Product(license.Key)].Value))
            .Concat(after
                .Where(license => before.TryGetValue(license.Key, out var disabled) && !disabled.Equals(license.Value))
                .Select(license => texts["LicenseUpdates_PlansChanged", names.Product(license.Key)]
                    + askedTexts.OnAndOff(before[license.Key].Except(license.Value), license.Value.Except(before[license.Key]), names)));
        return changes.Order(StringComparer.CurrentCulture);
    }
}
