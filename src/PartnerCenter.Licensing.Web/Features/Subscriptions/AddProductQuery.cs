using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Subscriptions;

/// <summary>One page of the catalogue without the products that the customer owns, by name.</summary>
public sealed class AddProductQuery(LicensingDbContext db, CatalogueNamesReader catalogue)
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
            product => product.Id,
            id => db.Products.Where(product => product.Id == id).Select(product => product.ListKey),
            await found.CountAsync(cancellationToken),
            product => new CatalogueRow(product.Id, product.DisplayName, product.PartNumber, product.SeatCap),
            row => row.ProductId,
            query,
            cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        return new AddProductViewModel(new ListPage<CatalogueRow>([.. page.Items.Select(row => row with { Name = names.Product(row.ProductId) })], page.Pager), query);
    }
}
