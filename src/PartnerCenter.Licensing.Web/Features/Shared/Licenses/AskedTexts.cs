using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>Says what a license update was asked to do, in the reader's language: at length, or in a line.</summary>
public sealed class AskedTexts(IStringLocalizer<Texts> texts)
{
    /// <summary>Products in a line, and plans of each of them; the rest is counted.</summary>
    private const int ShownInShort = 3;

    /// <summary>A sentence on the usage location, then one for each product, by name.</summary>
    public IReadOnlyList<string> Sentences(IEnumerable<ProductIntent> intents, string? usageLocation, CatalogueNames names) =>
    [
        .. usageLocation is null ? [] : new[] { texts["LicenseUpdates_AskedLocation", Countries.NameOf(usageLocation), usageLocation].Value },
        .. intents.Select(intent => Sentence(intent, names)).Order(StringComparer.CurrentCulture),
    ];

    /// <summary>"+ Power BI Pro, - Visio Plan 2": plus for what was to be assigned, minus for what was to be revoked. Empty where nothing was asked.</summary>
    public string InShort(IReadOnlyList<ProductIntent> intents, string? usageLocation, CatalogueNames names)
    {
        var products = Shorten(
            [.. intents.OrderBy(intent => names.Product(intent.ProductId), StringComparer.CurrentCulture).Select(intent => InShort(intent, names))]);
        var location = usageLocation is null ? "" : texts["LicenseUpdates_ShortLocation", Countries.NameOf(usageLocation)].Value;
        return string.Join(Comma, new[] { products, location }.Where(part => part.Length > 0));
    }

    /// <summary>" (on: A, B; off: C)", or nothing.</summary>
    public string OnAndOff(IEnumerable<Guid> on, IEnumerable<Guid> off, CatalogueNames names)
    {
        var parts = new[] { Part("LicenseUpdates_PlansOn", on), Part("LicenseUpdates_PlansOff", off) }.OfType<string>().ToList();
        return parts.Count == 0 ? "" : texts["LicenseUpdates_Plans", string.Join(texts["LicenseUpdates_Semicolon"].Value, parts)].Value;

        string? Part(string key, IEnumerable<Guid> planIds)
        {
            var plans = planIds.Select(names.Plan).Order(StringComparer.CurrentCulture).ToList();
            return plans.Count == 0 ? null : texts[key, string.Join(Comma, plans)].Value;
        }
    }

    private string Comma => texts["LicenseErrors_Comma"].Value;

    private string Sentence(ProductIntent intent, CatalogueNames names)
    {
        var product = names.Product(intent.ProductId);
        var sentence = intent.Intent switch
        {
            LicenseIntent.Assign => texts["LicenseUpdates_AskedAssign", product],
            LicenseIntent.Revoke => texts["LicenseUpdates_AskedRevoke", product],
            _ => texts["LicenseUpdates_AskedPlans", product],
        };
        return sentence + OnAndOff(PlansWith(intent, LicenseIntent.Assign), PlansWith(intent, LicenseIntent.Revoke), names);
    }

    private string InShort(ProductIntent intent, CatalogueNames names)
    {
        var plans = Shorten(
        [
            .. PlansWith(intent, LicenseIntent.Assign).Select(names.Plan).Order(StringComparer.CurrentCulture).Select(plan => texts["LicenseUpdates_ShortAssign", plan].Value),
            .. PlansWith(intent, LicenseIntent.Revoke).Select(names.Plan).Order(StringComparer.CurrentCulture).Select(plan => texts["LicenseUpdates_ShortRevoke", plan].Value),
        ]);
        var product = names.Product(intent.ProductId);
        var named = intent.Intent switch
        {
            LicenseIntent.Assign => texts["LicenseUpdates_ShortAssign", product].Value,
            LicenseIntent.Revoke => texts["LicenseUpdates_ShortRevoke", product].Value,
            _ => product,
        };
        return plans.Length == 0 ? named : named + texts["LicenseUpdates_Plans", plans];
    }

    private string Shorten(IReadOnlyList<string> items)
    {
        var shown = string.Join(Comma, items.Take(ShownInShort));
        return items.Count > ShownInShort ? texts.Plural("LicenseUpdates_ShortMore", items.Count - ShownInShort, shown).Value : shown;
    }

    private static IEnumerable<Guid> PlansWith(ProductIntent intent, LicenseIntent planIntent) =>
        intent.Plans.Where(plan => plan.Value == planIntent).Select(plan => plan.Key);
}
