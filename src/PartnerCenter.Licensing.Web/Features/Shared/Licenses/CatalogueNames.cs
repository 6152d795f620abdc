using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>
/// What products and service plans are called, on every page and in every file: names that tell each product from all other products of the catalogue, and
/// each plan from all other plans (<see cref="DistinctNames"/>). Read it through <see cref="CatalogueNamesReader"/>.
/// </summary>
/// <param name="products">Published name and part number of every product of the catalogue.</param>
/// <param name="plans">Published name and code of every service plan.</param>
public sealed class CatalogueNames(IReadOnlyList<(Guid Id, string Name, string Code)> products, IReadOnlyList<(Guid Id, string Name, string Code)> plans)
{
    private readonly IReadOnlyDictionary<Guid, string> _products = DistinctNames.Of(products);
    private readonly IReadOnlyDictionary<Guid, string> _plans = DistinctNames.Of(plans);
    private readonly Dictionary<Guid, string> _published = products.Concat(plans).DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, entry => ListKey.Fold(entry.Name));

    /// <returns>The id itself where the catalogue has no such product.</returns>
    public string Product(Guid id) => _products.GetValueOrDefault(id) ?? id.ToString();

    /// <returns>The id itself where the catalogue has no such plan.</returns>
    public string Plan(Guid id) => _plans.GetValueOrDefault(id) ?? id.ToString();

    /// <summary>Whether a product and a plan are published under one name, as many add-ons with a single plan are.</summary>
    public bool AreOfOneName(Guid productId, Guid planId) =>
        _published.TryGetValue(productId, out var product) && _published.TryGetValue(planId, out var plan) && product == plan;
}
