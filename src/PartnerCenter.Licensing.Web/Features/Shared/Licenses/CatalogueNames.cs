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
        return new CatalogueNames(
            await db.Products.Where(product => products.Contains(product.Id)).ToDictionaryAsync(product => product.Id, product => product.DisplayName, cancellationToken),
            await db.ServicePlans.Where(plan => plans.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, plan => plan.DisplayName, cancellationToken));
    }

    public string Product(Guid id) => products.GetValueOrDefault(id) ?? id.ToString();

    public string Plan(Guid id) => plans.GetValueOrDefault(id) ?? id.ToString();
}
