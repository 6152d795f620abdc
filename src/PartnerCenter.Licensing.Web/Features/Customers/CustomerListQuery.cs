using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Customers;

/// <summary>One page of the partner's customers by name, with the seats of just those that are shown.</summary>
public sealed class CustomerListQuery(LicensingDbContext db, Operator signedIn, TimeProvider clock)
{
    public async Task<CustomersViewModel> RunAsync(ListQuery query, CancellationToken cancellationToken)
    {
        var partnerId = signedIn.PartnerId;
        var own = db.Customers.AsNoTracking().Where(customer => customer.PartnerId == partnerId);
        var found = own;
        if (query.Search is { } text)
        {
            // The key holds the folded name and domain, so that neither case nor accents matter on any database.
            var folded = ListKey.Fold(text);
            found = own.Where(customer => customer.ListKey.Contains(folded));
        }

        var skus = db.OfAllCustomers<SubscribedSku>();
        var readable = db.RelationshipsFor(Permission.SeeLicenses, clock.GetUtcNow().UtcDateTime);
        var page = await found.ToPageAsync(
            customer => customer.ListKey,
            customer => customer.Id,
            id => own.Where(customer => customer.Id == id).Select(customer => customer.ListKey),
            await found.CountAsync(cancellationToken),
            customer => new CustomerRow(
                customer.Id,
                customer.Name,
                customer.Domain,
                customer.UserCount,
                // Long: many products of ten million seats each pass the range of an int.
                skus
                    .Where(sku => sku.CustomerId == customer.Id && sku.Status != SubscriptionStatus.Suspended)
                    .Sum(sku => (long)sku.ActiveUnits + sku.WarningUnits - sku.ConsumedUnits),
                skus.Where(sku => sku.CustomerId == customer.Id).Sum(sku => (long)sku.ActiveUnits + sku.WarningUnits),
                readable.Any(relationship => relationship.CustomerId == customer.Id)),
            row => row.Id,
            query,
            cancellationToken);
        return new CustomersViewModel(page, query);
    }
}
