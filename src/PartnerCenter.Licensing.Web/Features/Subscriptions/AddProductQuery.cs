using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Subscriptions;

/// <summary>One page of the catalogue without the products that the customer owns, by name.</summary>
public sealed class AddProductQuery(LicensingDbContext db)
{
    public async Task<AddProductViewModel> RunAsync(Guid customerId, ListQuery query, CancellationToken cancellationToken)
    {
        var found = db.Products.AsNoTracking()
            .Where(product => !db.SubscribedSkus.Any(sku => sku.CustomerId == customerId && sku.ProductId == product.Id));
        if (query.Search is { } text)
        {
            var folded = ListKey.Fold(text);
            found = found.Where(product => product.ListKey.Contains(folded));
        }

        var page = await found.ToPageAsync(
            product => product.ListKey,
            id => Guid.TryParse(id, out var productId)
                ? db.Products.Where(product => product.Id == productId).Select(product => product.ListKey)
                : null,
            await found.CountAsync(cancellationToken),
            product => new CatalogueRow(product.Id, product.DisplayName, product.PartNumber, product.SeatCap),
            row => row.ProductId.ToString("N"),
            query,
            cancellationToken);
        return new AddProductViewModel(page, query);
    }
}
