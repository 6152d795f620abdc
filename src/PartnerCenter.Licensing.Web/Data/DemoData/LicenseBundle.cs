using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>Licences that a sample user holds together. Immutable; one instance stands for any number of users.</summary>
internal sealed class LicenseBundle
{
    private LicenseBundle(IEnumerable<HeldLicense> licenses) => Licenses = [.. licenses.OrderBy(license => license.ProductId)];

    /// <summary>In order of product id, as the rules want them.</summary>
    public IReadOnlyList<HeldLicense> Licenses { get; }

    /// <summary>The products with all of their plans on.</summary>
    public static LicenseBundle Of(params Guid[] productIds) =>
        new(productIds.Select(productId => new HeldLicense(productId, ServicePlanSet.Empty)));

    /// <summary>One more product, or the same product with some of its plans off.</summary>
    public LicenseBundle With(Guid productId, params Guid[] plansOff) =>
        new(Licenses.Where(license => license.ProductId != productId).Append(new HeldLicense(productId, ServicePlanSet.Of(plansOff))));

    /// <summary>
    /// Whether a user who has nothing could be given all of it at <paramref name="usageLocation"/>. The sample data must not
    /// contain what the portal itself would refuse.
    /// </summary>
    public bool IsAllowed(string? usageLocation, CatalogueRules rules) =>
        LicenseRules.Judge(new UserLicenses(usageLocation, []), [.. Licenses.Select(ToIntent)], rules).Errors.Count == 0;

    private static ProductIntent ToIntent(HeldLicense license) =>
        new(license.ProductId, LicenseIntent.Assign, license.DisabledPlans.ToDictionary(planId => planId, _ => LicenseIntent.Revoke));
}
