using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>The product of a Buy more page, or null where the catalogue has none of that id.</summary>
public sealed class ProductOfferQuery(LicensingDbContext db)
{
    public Task<ProductOffer?> RunAsync(Guid customerId, Guid productId, CancellationToken cancellationToken) =>
        db.Products.AsNoTracking()
            .Where(product => product.Id == productId)
            .Select(product => new ProductOffer(
                product.Id,
                product.DisplayName,
                product.PartNumber,
                product.SeatCap,
                db.SubscribedSkus.FirstOrDefault(sku => sku.CustomerId == customerId && sku.ProductId == product.Id)))
            .FirstOrDefaultAsync(cancellationToken);
}
