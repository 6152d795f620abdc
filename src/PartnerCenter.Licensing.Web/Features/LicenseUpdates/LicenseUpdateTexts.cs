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
public sealed class LicenseUpdateTexts(LicensingDbContext db, LicenseTexts licenseTexts, IStringLocalizer<Texts> texts)
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
        var names = await NamesAsync(outcomes.Values, cancellationToken);
        return [.. results.Select(result => Say(result, outcomes[result.OutcomeNumber], names, mayChangeUsers))];
    }

    /// <summary>What was asked: the usage location, then a sentence for each product.</summary>
    public async Task<IReadOnlyList<string>> AskedAsync(LicenseUpdate update, CancellationToken cancellationToken)
    {
        var names = await CatalogueNames.ReadAsync(
            db,
            update.Intents.Select(intent => intent.ProductId),
            update.Intents.SelectMany(intent => intent.Plans.Keys),
            cancellationToken);
        return
        [
            .. Located("LicenseUpdates_AskedLocation", update.UsageLocation),
            .. update.Intents.Select(intent => Asked(intent, names)).Order(StringComparer.CurrentCulture),
        ];
    }

    /// <summary>The products that had changed meanwhile, by name.</summary>
    public async Task<IReadOnlyList<string>> ChangedMeanwhileAsync(LicenseUpdate update, CancellationToken cancellationToken)
    {
        var names = await CatalogueNames.ReadAsync(db, update.ChangedMeanwhile, [], cancellationToken);
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

    private string Asked(ProductIntent intent, CatalogueNames names)
    {
        var product = names.Product(intent.ProductId);
        var sentence = intent.Intent switch
        {
            LicenseIntent.Assign => texts["LicenseUpdates_AskedAssign", product],
            LicenseIntent.Revoke => texts["LicenseUpdates_AskedRevoke", product],
            _ => texts["LicenseUpdates_AskedPlans", product],
        };
        return sentence + OnAndOff(PlansWith(LicenseIntent.Assign), PlansWith(LicenseIntent.Revoke), names);

        IEnumerable<Guid> PlansWith(LicenseIntent planIntent) => intent.Plans.Where(plan => plan.Value == planIntent).Select(plan => plan.Key);
    }

    private IEnumerable<string> Changes(LicenseUpdateOutcome outcome, CatalogueNames names)
    {
        var before = outcome.Before.ToDictionary(license => license.ProductId, license => license.DisabledPlans);
        var after = outcome.After.ToDictionary(license => license.ProductId, license => license.DisabledPlans);
        var changes = after
            .Where(license => !before.ContainsKey(license.Key))
            .Select(license => texts["LicenseUpdates_Added", names.Product(license.Key)] + OnAndOff([], license.Value, names))
            .Concat(before
                .Where(license => !after.ContainsKey(license.Key))
                .Select(license => texts["LicenseUpdates_Removed", names.Product(license.Key)].Value))
            .Concat(after
                .Where(license => before.TryGetValue(license.Key, out var disabled) && !disabled.Equals(license.Value))
                .Select(license => texts["LicenseUpdates_PlansChanged", names.Product(license.Key)]
                    + OnAndOff(before[license.Key].Except(license.Value), license.Value.Except(before[license.Key]), names)));
        return changes.Order(StringComparer.CurrentCulture);
    }

    /// <summary>" (on: A, B; off: C)", or nothing.</summary>
    private string OnAndOff(IEnumerable<Guid> on, IEnumerable<Guid> off, CatalogueNames names)
    {
        var parts = new[] { Part("LicenseUpdates_PlansOn", on), Part("LicenseUpdates_PlansOff", off) }.OfType<string>().ToList();
        return parts.Count == 0 ? "" : texts["LicenseUpdates_Plans", string.Join(texts["LicenseUpdates_Semicolon"].Value, parts)].Value;

        string? Part(string key, IEnumerable<Guid> planIds)
        {
            var plans = planIds.Select(names.Plan).Order(StringComparer.CurrentCulture).ToList();
            return plans.Count == 0 ? null : texts[key, string.Join(texts["LicenseErrors_Comma"].Value, plans)].Value;
        }
    }

    private Task<CatalogueNames> NamesAsync(IReadOnlyCollection<LicenseUpdateOutcome> outcomes, CancellationToken cancellationToken)
    {
        var held = outcomes.SelectMany(outcome => outcome.Before.Concat(outcome.After)).ToList();
        var errors = outcomes.SelectMany(outcome => outcome.Errors).ToList();
        return CatalogueNames.ReadAsync(
            db,
            held.Select(license => license.ProductId)
                .Concat(errors.Select(error => error.ProductId))
                .Concat(errors.Select(error => error.OtherProductId).OfType<Guid>()),
            held.SelectMany(license => license.DisabledPlans)
                .Concat(errors.Select(error => error.PlanId).OfType<Guid>())
                .Concat(errors.SelectMany(error => error.OtherPlanIds ?? [])),
            cancellationToken);
    }
}
