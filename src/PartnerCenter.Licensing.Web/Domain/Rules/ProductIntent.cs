namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>What is asked for one product and its plans.</summary>
/// <param name="ProductId">The product's SKU id.</param>
/// <param name="Intent">The target for the product itself.</param>
/// <param name="Plans">
/// Targets of the plans that the admin changed, by service plan id: <see cref="LicenseIntent.Assign"/> turns a plan on,
/// <see cref="LicenseIntent.Revoke"/> turns it off, for holders and new holders alike. Plans not named are left: on for new holders, unchanged for holders.
/// </param>
public sealed record ProductIntent(Guid ProductId, LicenseIntent Intent, IReadOnlyDictionary<Guid, LicenseIntent> Plans)
{
    public static readonly IReadOnlyDictionary<Guid, LicenseIntent> NoPlans = new Dictionary<Guid, LicenseIntent>();

    /// <summary>An intent for the product alone, its plans left.</summary>
    public static ProductIntent For(Guid productId, LicenseIntent intent) => new(productId, intent, NoPlans);

    /// <summary>Whether Save would have nothing to do for this product, whoever is selected.</summary>
    public bool IsNothing => Intent == LicenseIntent.LeaveAsIs && Plans.Values.All(intent => intent == LicenseIntent.LeaveAsIs);
}

public static class ProductIntents
{
    /// <summary>Whether two lists ask for the same, in whatever order.</summary>
    public static bool AreSame(IEnumerable<ProductIntent> left, IEnumerable<ProductIntent> right) =>
        left.Select(Text).ToHashSet().SetEquals(right.Select(Text));

    private static string Text(ProductIntent intent) =>
        $"{intent.ProductId} {intent.Intent} "
        + string.Join(' ', intent.Plans.Where(plan => plan.Value != LicenseIntent.LeaveAsIs).OrderBy(plan => plan.Key).Select(plan => $"{plan.Key}={plan.Value}"));
}
