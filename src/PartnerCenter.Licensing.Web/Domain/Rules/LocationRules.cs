namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>Gaining a product needs a usage location, and one where the product and its enabled plans are allowed.</summary>
internal static class LocationRules
{
    public static IEnumerable<LicenseError> Check(UserLicenses user, IEnumerable<LicenseChange> changes, CatalogueRules catalogue) =>
        changes.Where(change => change.Kind != LicenseChangeKind.Removed).SelectMany(change => Check(user, change, catalogue));

    private static IEnumerable<LicenseError> Check(UserLicenses user, LicenseChange change, CatalogueRules catalogue)
    {
        var gained = change.Kind == LicenseChangeKind.Added;
        if (user.UsageLocation is null)
        {
            return gained ? [new LicenseError(LicenseErrorCode.UsageLocationMissing, change.ProductId)] : [];
        }

        if (gained && catalogue.IsProductProhibited(change.ProductId, user.UsageLocation))
        {
            return [Prohibited(change.ProductId, planId: null, user.UsageLocation)];
        }

        var offBefore = gained ? null : user.Find(change.ProductId)!.DisabledPlans;
        return EnabledPlans.In(change.ProductId, change.DisabledPlans, catalogue)
            .Where(planId => offBefore is null || offBefore.Contains(planId))
            .Where(planId => catalogue.IsPlanProhibited(planId, user.UsageLocation))
            .Order()
            .Select(planId => Prohibited(change.ProductId, planId, user.UsageLocation));
    }

    private static LicenseError Prohibited(Guid productId, Guid? planId, string location) =>
        new(LicenseErrorCode.ProhibitedInUsageLocationViolation, productId, planId, UsageLocation: location);
}
