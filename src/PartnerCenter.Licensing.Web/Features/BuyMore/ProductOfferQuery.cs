using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;

namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>The product of a Buy more page, or null where the catalogue has none of that id.</summary>
public sealed class ProductOfferQuery(LicensingDbContext db, CatalogueNamesReader catalogue)
{
    public async Task<ProductOffer?> RunAsync(Guid customerId, Guid productId, CancellationToken cancellationToken)
    {
        var offer = await db.Products.AsNoTracking()
            .Where(product => product.Id == productId)
            .Select(product => new ProductOffer(
                product.Id,
                product.DisplayName,
                product.PartNumber,
                product.SeatCap,
                db.SubscribedSkus.FirstOrDefault(sku => sku.CustomerId == customerId && sku.ProductId == product.Id)))
            .FirstOrDefaultAsync(cancellationToken);
        return offer is null ? null : offer with { Name = (await catalogue.ReadAsync(cancellationToken)).Product(productId) };
    }
}
