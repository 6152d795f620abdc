using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>
/// What the Manage licenses form posts. Field names hold the ids: <c>product[ID]</c>, <c>plan[ID][ID]</c>, <c>shown[ID]</c>; beside them
/// stands <see cref="UsageLocationField"/>.
/// </summary>
[ModelBinder<Binder>]
public sealed class ManageLicensesForm
{
    /// <summary>More fields than the largest customer's form has.</summary>
    public const int MaxFields = 30_000;

    /// <summary>Bytes of a request with as many fields, each with two ids in its name.</summary>
    public const long MaxLength = 4 * 1024 * 1024;

    public const string UsageLocationField = "usageLocation";

    /// <summary>Holds what <see cref="ChoiceKeeper.TicketFor"/> made.</summary>
    public const string TicketField = "ticket";

    public Guid UpdateId { get; init; }

    public long ShownVersion { get; init; }

    /// <summary>Which button was pressed: <c>save</c>, <c>cancel</c>, <c>keep</c>, <c>selected</c>, <c>holders:PRODUCT</c>, <c>remove:USER</c> or <c>buy:PRODUCT</c>.</summary>
    public string Go { get; init; } = "";

    public IReadOnlyList<ProductIntent> Intents { get; init; } = [];

    /// <summary>Two-letter country for the selected users who have none; null for no change.</summary>
    public string? UsageLocation { get; init; }

    /// <summary>The location that may be kept: a form that is only kept has not been validated.</summary>
    public string? KnownUsageLocation => Countries.IsKnown(UsageLocation) ? UsageLocation : null;

    public IReadOnlyDictionary<Guid, string> ShownFingerprints { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Fields that no page of ours can have sent: made-up intents, ids that are none.</summary>
    public IReadOnlyList<string> OddFields { get; init; } = [];

    public static string ProductField(Guid productId) => $"product[{productId}]";

    public static string PlanField(Guid productId, Guid planId) => $"plan[{productId}][{planId}]";

    public static string ShownField(Guid productId) => $"shown[{productId}]";

    public static ManageLicensesForm Read(IFormCollection form)
    {
        var products = new Dictionary<Guid, LicenseIntent>();
        var plans = new Dictionary<Guid, Dictionary<Guid, LicenseIntent>>();
        var shown = new Dictionary<Guid, string>();
        var odd = new List<string>();
        foreach (var (name, values) in form)
        {
            var understood = name.TrimEnd(']').Split(["[", "]["], StringSplitOptions.None) switch
            {
                ["product", var id] => TryIntent(values, out var intent) && Guid.TryParse(id, out var productId) && products.TryAdd(productId, intent),
                ["plan", var id, var part] => TryIntent(values, out var intent) && Guid.TryParse(id, out var productId)
                    && Guid.TryParse(part, out var planId) && PlansOf(productId).TryAdd(planId, intent),
                ["shown", var id] => Guid.TryParse(id, out var productId) && shown.TryAdd(productId, values.ToString()),
                _ => true,
            };
            if (!understood)
            {
                odd.Add(name);
            }
        }

        return new ManageLicensesForm
        {
            UpdateId = Guid.TryParse(form["updateId"], out var updateId) ? updateId : Guid.Empty,
            ShownVersion = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            Go = form["go"].FirstOrDefault() ?? "",
            Intents = [.. products.Keys.Union(plans.Keys).Select(IntentFor).Where(intent => !intent.IsNothing)],
            // A field sent twice makes a text that is no country.
            UsageLocation = form[UsageLocationField].ToString() is { Length: > 0 } country ? country : null,
            ShownFingerprints = shown,
            OddFields = odd,
        };

        Dictionary<Guid, LicenseIntent> PlansOf(Guid productId) =>
            plans.TryGetValue(productId, out var existing) ? existing : plans[productId] = [];

        ProductIntent IntentFor(Guid productId) => new(
            productId,
            products.GetValueOrDefault(productId),
            plans.TryGetValue(productId, out var chosen)
                ? chosen.Where(plan => plan.Value != LicenseIntent.LeaveAsIs).ToDictionary(plan => plan.Key, plan => plan.Value)
                : ProductIntent.NoPlans);
    }

    /// <summary>
    /// A check box and the hidden field behind it share a name; the box, when ticked, comes first. Any other two values
    /// contradict each other: neither is obeyed.
    /// </summary>
    private static bool TryIntent(StringValues values, out LicenseIntent intent)
    {
        intent = LicenseIntent.LeaveAsIs;
        return values.Count switch
        {
            1 => TryIntent(values[0], out intent),
            2 => TryIntent(values[0], out intent) && TryIntent(values[1], out var whenClear)
                && (intent, whenClear) is (LicenseIntent.Assign, LicenseIntent.LeaveAsIs) or (LicenseIntent.LeaveAsIs, LicenseIntent.Revoke),
            _ => false,
        };
    }

    private static bool TryIntent(string? text, out LicenseIntent intent) =>
        // By name only: TryParse would also take numbers.
        Enum.TryParse(text, ignoreCase: false, out intent) && text == intent.ToString() && Enum.IsDefined(intent);

    private sealed class Binder : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext) =>
            bindingContext.Result = ModelBindingResult.Success(Read(
                await bindingContext.HttpContext.Request.ReadFormAsync(bindingContext.HttpContext.RequestAborted)));
    }
}
