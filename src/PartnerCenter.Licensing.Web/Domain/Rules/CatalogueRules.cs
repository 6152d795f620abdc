using System.Collections.Frozen;

namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>The part of the catalogue that the rules need, by product and service plan id. Immutable.</summary>
public sealed class CatalogueRules
{
    private readonly FrozenDictionary<Guid, FrozenSet<Guid>> _plansByProduct;
    private readonly ILookup<Guid, string> _exclusionSetsByPlan;
    private readonly ILookup<Guid, IReadOnlyList<Guid>> _dependencyClausesByPlan;
    private readonly FrozenSet<(Guid PlanId, string Country)> _prohibitedPlans;
    private readonly FrozenSet<(Guid ProductId, string Country)> _prohibitedProducts;

    /// <param name="productPlans">Each product's plans.</param>
    /// <param name="exclusions">Members of the exclusion sets.</param>
    /// <param name="dependencies">What plans need.</param>
    /// <param name="planLocations">Where plans are prohibited.</param>
    /// <param name="productLocations">Where products are prohibited.</param>
    public CatalogueRules(
        IEnumerable<ProductServicePlan> productPlans,
        IEnumerable<ServicePlanExclusion> exclusions,
        IEnumerable<ServicePlanDependency> dependencies,
        IEnumerable<ServicePlanProhibitedLocation> planLocations,
        IEnumerable<ProductProhibitedLocation> productLocations)
    {
        _plansByProduct = productPlans
            .GroupBy(link => link.ProductId, link => link.ServicePlanId)
            .ToFrozenDictionary(group => group.Key, group => group.ToFrozenSet());
        _exclusionSetsByPlan = exclusions.ToLookup(row => row.ServicePlanId, row => row.SetName);
        _dependencyClausesByPlan = dependencies
            .GroupBy(row => (row.DependentPlanId, row.Clause), row => row.NeededPlanId)
            .ToLookup(group => group.Key.DependentPlanId, group => (IReadOnlyList<Guid>)[.. group.Order()]);
        _prohibitedPlans = planLocations.Select(row => (row.ServicePlanId, row.Country)).ToFrozenSet();
        _prohibitedProducts = productLocations.Select(row => (row.ProductId, row.Country)).ToFrozenSet();
    }

    /// <summary>The plans of a product; empty for a product without plans or unknown here.</summary>
    public IReadOnlySet<Guid> PlansOf(Guid productId) =>
        _plansByProduct.TryGetValue(productId, out var plans) ? plans : FrozenSet<Guid>.Empty;

    public IEnumerable<string> ExclusionSetsOf(Guid planId) => _exclusionSetsByPlan[planId];

    /// <summary>Each list is a clause: one of its plans must be enabled. All clauses must be met.</summary>
    public IEnumerable<IReadOnlyList<Guid>> DependenciesOf(Guid planId) => _dependencyClausesByPlan[planId];

    /// <summary>Whether the product may not be used there, whichever of its plans are on.</summary>
    /// <param name="productId">A product. Its id may be a plan's id as well: Microsoft published MCOPSTN5 so.</param>
    /// <param name="country">Two-letter ISO 3166 country, upper case.</param>
    public bool IsProductProhibited(Guid productId, string country) => _prohibitedProducts.Contains((productId, country));

    /// <param name="planId">A plan.</param>
    /// <param name="country">Two-letter ISO 3166 country, upper case.</param>
    public bool IsPlanProhibited(Guid planId, string country) => _prohibitedPlans.Contains((planId, country));
}
