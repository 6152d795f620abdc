namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>Gaining a product needs a usage location, and one where the product and its enabled plans are allowed.</summary>
internal static class LocationRules
{
    /// <param name="user">The user as they are.</param>
    /// <param name="newLocation">The usage location that the user gets in the same Save; null when they have one, or get none.</param>
    /// <param name="after">The licences that the user would have.</param>
    /// <param name="catalogue">The rules' data.</param>
    public static IEnumerable<LicenseError> Check(
        UserLicenses user, string? newLocation, IReadOnlyList<HeldLicense> after, CatalogueRules catalogue)
    {
        if ((user.UsageLocation ?? newLocation) is not { } location)
        {
            return after
                .Where(license => user.Find(license.ProductId) is null)
                .Select(license => new LicenseError(LicenseErrorCode.UsageLocationMissing, license.ProductId));
        }

        // What a user holds without a usage location is held at the new one from now on: this Save brings that about.
        return after.SelectMany(license => Check(license, newLocation is null ? user.Find(license.ProductId) : null, location, catalogue));
    }

    /// <param name="license">A licence after the Save.</param>
    /// <param name="heldThere">The same product as it was held at this location before; what was on then is not held against the Save.</param>
    /// <param name="location">The usage location after the Save.</param>
    /// <param name="catalogue">The rules' data.</param>
    private static IEnumerable<LicenseError> Check(HeldLicense license, HeldLicense? heldThere, string location, CatalogueRules catalogue)
    {
        if (heldThere is null && catalogue.IsProductProhibited(license.ProductId, location))
        {
            return [Prohibited(license.ProductId, planId: null, location)];
        }

        return EnabledPlans.In(license.ProductId, license.DisabledPlans, catalogue)
            .Where(planId => heldThere is null || heldThere.DisabledPlans.Contains(planId))
            .Where(planId => catalogue.IsPlanProhibited(planId, location))
            .Order()
            .Select(planId => Prohibited(license.ProductId, planId, location));
    }

    private static LicenseError Prohibited(Guid productId, Guid? planId, string location) =>
        new(LicenseErrorCode.ProhibitedInUsageLocationViolation, productId, planId, UsageLocation: location);
}
