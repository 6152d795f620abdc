using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>Which products are in use at all, over all partners: figures for whoever runs the portal, which no request can reach.</summary>
internal static class CatalogueUse
{
    /// <returns>The products that a customer owns; whoever holds one is a user of such a customer.</returns>
    public static async Task<Dictionary<Guid, ProductUse>> LoadAsync(LicensingDbContext db, CancellationToken cancellationToken) =>
        await db.SubscribedSkus
            .IgnoreQueryFilters()
            .GroupBy(sku => sku.ProductId)
            .Select(skus => new { ProductId = skus.Key, Customers = skus.Count(), Licenses = skus.Sum(sku => sku.ConsumedUnits) })
            .ToDictionaryAsync(use => use.ProductId, use => new ProductUse(use.Customers, use.Licenses), cancellationToken);
}
