using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>Published names of products and service plans; the id itself where the catalogue has none.</summary>
public sealed class CatalogueNames(IReadOnlyDictionary<Guid, string> products, IReadOnlyDictionary<Guid, string> plans)
{
    public static async Task<CatalogueNames> ReadAsync(
        LicensingDbContext db, IEnumerable<Guid> productIds, IEnumerable<Guid> planIds, CancellationToken cancellationToken)
    {
        var products = productIds.Distinct().ToList();
        var plans = planIds.Distinct().ToList();
        var found = await db.Products
            .Where(product => products.Contains(product.Id))
            .Select(product => new { product.Id, product.DisplayName, product.PartNumber })
            .ToListAsync(cancellationToken);
        var names = ProductNames.TellApart([.. found.Select(product => (product.DisplayName, product.PartNumber))]);
        return new CatalogueNames(
            found.Zip(names).ToDictionary(pair => pair.First.Id, pair => pair.Second),
            await db.ServicePlans.Where(plan => plans.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, plan => plan.DisplayName, cancellationToken));
    }

    public string Product(Guid id) => products.GetValueOrDefault(id) ?? id.ToString();

    public string Plan(Guid id) => plans.GetValueOrDefault(id) ?? id.ToString();
}
