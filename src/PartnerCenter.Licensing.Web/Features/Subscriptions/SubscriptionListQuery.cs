using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Subscriptions;

/// <summary>One page of what a customer owns, by product name.</summary>
public sealed class SubscriptionListQuery(LicensingDbContext db, CatalogueNamesReader catalogue)
{
    public async Task<SubscriptionsViewModel> RunAsync(Guid customerId, ListQuery query, CancellationToken cancellationToken)
    {
        var owned = db.SubscribedSkus.AsNoTracking().Where(sku => sku.CustomerId == customerId);
        var found = owned;
        if (query.Search is { } text)
        {
            var folded = ListKey.Fold(text);
            found = owned.Where(sku => sku.Product!.ListKey.Contains(folded));
        }

        var page = await found.ToPageAsync(
            sku => sku.Product!.ListKey,
            sku => sku.ProductId,
            id => owned.Where(sku => sku.ProductId == id).Select(sku => sku.Product!.ListKey),
            await found.CountAsync(cancellationToken),
            sku => new SubscriptionRow(
                sku.ProductId,
                sku.Product!.DisplayName,
                sku.Product.PartNumber,
                sku.Status,
                sku.ActiveUnits,
                sku.WarningUnits,
                sku.SuspendedUnits,
                sku.ConsumedUnits,
                sku.Product.SeatCap),
            row => row.ProductId,
            query,
            cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        return new SubscriptionsViewModel(new ListPage<SubscriptionRow>([.. page.Items.Select(row => row with { Name = names.Product(row.ProductId) })], page.Pager), query);
    }
}
