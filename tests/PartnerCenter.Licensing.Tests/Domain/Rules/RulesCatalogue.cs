using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Domain.Rules;

/// <summary>Builds the rules' data from short names: each name stands for one id, the same in every test.</summary>
internal sealed class RulesCatalogue
{
    private readonly List<ProductServicePlan> _plans = [];
    private readonly List<ServicePlanExclusion> _exclusions = [];
    private readonly List<ServicePlanDependency> _dependencies = [];
    private readonly List<ServicePlanProhibitedLocation> _planLocations = [];
    private readonly List<ProductProhibitedLocation> _productLocations = [];

    public static Guid Id(string name)
    {
        var bytes = new byte[16];
        System.Text.Encoding.ASCII.GetBytes(name).CopyTo(bytes, 0);
        return new Guid(bytes, bigEndian: true);
    }

    public RulesCatalogue Product(string product, params string[] plans)
    {
        _plans.AddRange(plans.Select(plan => new ProductServicePlan { ProductId = Id(product), ServicePlanId = Id(plan) }));
        return this;
    }

    public RulesCatalogue Exclusive(params string[] plans)
    {
        var set = $"set{_exclusions.Count}";
        _exclusions.AddRange(plans.Select(plan => new ServicePlanExclusion { SetName = set, ServicePlanId = Id(plan) }));
        return this;
    }

    public RulesCatalogue Needs(string plan, params string[] oneOf)
    {
        var clause = _dependencies.Count;
        _dependencies.AddRange(oneOf.Select(needed => new ServicePlanDependency { DependentPlanId = Id(plan), Clause = clause, NeededPlanId = Id(needed) }));
        return this;
    }

    public RulesCatalogue PlanProhibited(string plan, string country)
    {
        _planLocations.Add(new ServicePlanProhibitedLocation { ServicePlanId = Id(plan), Country = country });
        return this;
    }

    public RulesCatalogue ProductProhibited(string product, string country)
    {
        _productLocations.Add(new ProductProhibitedLocation { ProductId = Id(product), Country = country });
        return this;
    }

    public CatalogueRules Build() => new(_plans, _exclusions, _dependencies, _planLocations, _productLocations);
}
