namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>The service plans that are on for a user, each with the first product (in order of id) that brings it.</summary>
internal static class EnabledPlans
{
    public static SortedDictionary<Guid, Guid> Of(IEnumerable<HeldLicense> licenses, CatalogueRules catalogue)
    {
        var productByPlan = new SortedDictionary<Guid, Guid>();
        foreach (var license in licenses)
        {
            foreach (var planId in In(license.ProductId, license.DisabledPlans, catalogue))
            {
                // The same plan from two products is one plan: it never conflicts with itself.
                productByPlan.TryAdd(planId, license.ProductId);
            }
        }

        return productByPlan;
    }

    public static IEnumerable<Guid> In(Guid productId, ServicePlanSet disabled, CatalogueRules catalogue) =>
        catalogue.PlansOf(productId).Where(planId => !disabled.Contains(planId));
}
