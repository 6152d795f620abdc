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

    public ProductIntent(Guid productId, LicenseIntent intent)
        : this(productId, intent, NoPlans)
    {
    }

    /// <summary>Whether Save would have nothing to do for this product, whoever is selected.</summary>
    public bool IsNothing => Intent == LicenseIntent.LeaveAsIs && Plans.Values.All(intent => intent == LicenseIntent.LeaveAsIs);
}
