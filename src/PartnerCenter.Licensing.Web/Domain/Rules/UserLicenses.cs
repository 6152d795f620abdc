namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>A product that a user holds, with the plans that are off.</summary>
public sealed record HeldLicense(Guid ProductId, ServicePlanSet DisabledPlans);

/// <summary>
/// All that the rules may know of a user: the outcome of a Save depends on this and on what is asked, on nothing else.
/// </summary>
/// <param name="UsageLocation">Two-letter ISO 3166 country, or null.</param>
/// <param name="Licenses">The licences held, each product once, in order of product id.</param>
public sealed record UserLicenses(string? UsageLocation, IReadOnlyList<HeldLicense> Licenses)
{
    public HeldLicense? Find(Guid productId) => Licenses.FirstOrDefault(license => license.ProductId == productId);
}
