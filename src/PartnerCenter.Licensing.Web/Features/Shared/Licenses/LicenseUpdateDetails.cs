using System.Globalization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>
/// What the activity log keeps of a license update: how many users, which products and plans were asked for, and the usage location.
/// </summary>
public static class LicenseUpdateDetails
{
    /// <summary>Plans named in one row: more than anybody reads, and less than a form can ask for.</summary>
    public const int MaxPlans = 100;

    public static IReadOnlyList<AuditDetail> Of(LicenseUpdate update)
    {
        var asked = update.Intents
            .SelectMany(intent => intent.Plans.OrderBy(plan => plan.Key), (intent, plan) => (intent.ProductId, PlanId: plan.Key, Intent: plan.Value))
            .Where(plan => plan.Intent != LicenseIntent.LeaveAsIs)
            .ToList();
        var plans = asked.Take(MaxPlans)
            .GroupBy(plan => (plan.ProductId, plan.Intent), plan => plan.PlanId)
            .Select(group => new AuditDetail(
                group.Key.Intent == LicenseIntent.Assign ? AuditDetailNames.PlansOn : AuditDetailNames.PlansOff,
                string.Join(' ', [group.Key.ProductId, .. group])));
        return
        [
            AuditDetail.Of(AuditDetailNames.Changed, update.ChangedCount),
            AuditDetail.Of(AuditDetailNames.Unchanged, update.UnchangedCount),
            AuditDetail.Of(AuditDetailNames.Failed, update.FailedCount),
            .. update.Intents.Select(intent => AuditDetail.Of(NameOf(intent.Intent), intent.ProductId)),
            .. plans,
            .. asked.Count > MaxPlans ? [AuditDetail.Of(AuditDetailNames.PlansLeftOut, asked.Count - MaxPlans)] : Array.Empty<AuditDetail>(),
            .. update.UsageLocation is { } country ? [new AuditDetail(AuditDetailNames.UsageLocation, country)] : Array.Empty<AuditDetail>(),
        ];
    }

    /// <summary>Reads what was asked of a row; what cannot be read is left out.</summary>
    public static (IReadOnlyList<ProductIntent> Intents, long PlansLeftOut) Read(IReadOnlyList<AuditDetail> details)
    {
        var plans = details
            .Where(detail => detail.Name is AuditDetailNames.PlansOn or AuditDetailNames.PlansOff)
            .Select(detail => (Intent: detail.Name == AuditDetailNames.PlansOn ? LicenseIntent.Assign : LicenseIntent.Revoke, Ids: IdsOf(detail.Value)))
            .Where(detail => detail.Ids.Count > 1)
            .ToLookup(detail => detail.Ids[0], detail => (detail.Intent, Plans: detail.Ids.Skip(1)));
        var intents = details
            .Select(detail => (Intent: IntentOf(detail.Name), ProductId: Guid.TryParse(detail.Value, out var id) ? id : (Guid?)null))
            .Where(asked => asked is { Intent: not null, ProductId: not null })
            .Select(asked => new ProductIntent(asked.ProductId!.Value, asked.Intent!.Value, PlansOf(plans[asked.ProductId.Value])))
            .ToList();
        var leftOut = details.FirstOrDefault(detail => detail.Name == AuditDetailNames.PlansLeftOut)?.Value;
        return (intents, long.TryParse(leftOut, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0);
    }

    private static Dictionary<Guid, LicenseIntent> PlansOf(IEnumerable<(LicenseIntent Intent, IEnumerable<Guid> Plans)> asked) =>
        asked.SelectMany(part => part.Plans, (part, plan) => (plan, part.Intent)).DistinctBy(pair => pair.plan).ToDictionary(pair => pair.plan, pair => pair.Intent);

    private static List<Guid> IdsOf(string text) =>
        [.. text.Split(' ').Select(part => Guid.TryParse(part, out var id) ? id : (Guid?)null).OfType<Guid>()];

    private static string NameOf(LicenseIntent intent) => intent switch
    {
        LicenseIntent.Assign => AuditDetailNames.Assign,
        LicenseIntent.Revoke => AuditDetailNames.Revoke,
        _ => AuditDetailNames.ChangePlans,
    };

    private static LicenseIntent? IntentOf(string name) => name switch
    {
        AuditDetailNames.Assign => LicenseIntent.Assign,
        AuditDetailNames.Revoke => LicenseIntent.Revoke,
        AuditDetailNames.ChangePlans => LicenseIntent.LeaveAsIs,
        _ => null,
    };
}
