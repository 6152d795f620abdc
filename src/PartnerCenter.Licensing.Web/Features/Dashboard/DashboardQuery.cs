using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Dashboard;

/// <summary>What needs attention among the partner's customers: the top of each list, and how many more there are.</summary>
public sealed class DashboardQuery(
    LicensingDbContext db, CatalogueNamesReader catalogue, AskedTexts askedTexts, Operator signedIn, TimeProvider clock)
{
    public const int Top = 10;

    /// <summary>What is not shown is counted up to here: each row takes a look at its customer and relationship.</summary>
    private const int MostCounted = 1_000;

    public async Task<DashboardViewModel> RunAsync(CancellationToken cancellationToken) =>
        await Own().AnyAsync(cancellationToken)
            ? new DashboardViewModel(
                HasCustomers: true,
                await UsedUpAsync(cancellationToken),
                await SeatsAsync(cancellationToken),
                await EndingAsync(cancellationToken),
                await UpdatesAsync(cancellationToken))
            : DashboardViewModel.Welcome;

    private IQueryable<Customer> Own()
    {
        var partnerId = signedIn.PartnerId;
        return db.Customers.AsNoTracking().Where(customer => customer.PartnerId == partnerId);
    }

    private async Task<AttentionList<UsedUpRow>> UsedUpAsync(CancellationToken cancellationToken)
    {
        var usedUp =
            from sku in db.OfAllCustomers<SubscribedSku>()
            join customer in Own() on sku.CustomerId equals customer.Id
            let total = sku.ActiveUnits + sku.WarningUnits
            where sku.Status != SubscriptionStatus.Suspended && total > 0 && sku.ConsumedUnits >= total
            orderby total descending, customer.ListKey, customer.Id, sku.Product!.ListKey, sku.ProductId
            select new { customer.Id, customer.Name, sku.ProductId, Total = total };
        var top = await TopOfAsync(usedUp, cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        return top.Select(row => new UsedUpRow(row.Id, row.Name, row.ProductId, names.Product(row.ProductId), row.Total));
    }

    private async Task<IReadOnlyList<SeatsViewModel>> SeatsAsync(CancellationToken cancellationToken)
    {
        var ofProducts =
            from sku in db.OfAllCustomers<SubscribedSku>()
            join customer in Own() on sku.CustomerId equals customer.Id
            where sku.Status != SubscriptionStatus.Suspended && sku.ActiveUnits + sku.WarningUnits > 0
            group sku by new { sku.ProductId, sku.Product!.ListKey } into ofProduct
            orderby ofProduct.Sum(sku => (long)sku.ActiveUnits + sku.WarningUnits) descending, ofProduct.Key.ListKey, ofProduct.Key.ProductId
            select new
            {
                ofProduct.Key.ProductId,
                Assigned = ofProduct.Sum(sku => (long)sku.ConsumedUnits),
                Owned = ofProduct.Sum(sku => (long)sku.ActiveUnits + sku.WarningUnits),
                Available = ofProduct.Sum(sku => sku.ActiveUnits + sku.WarningUnits > sku.ConsumedUnits ? (long)sku.ActiveUnits + sku.WarningUnits - sku.ConsumedUnits : 0),
            };
        var top = await ofProducts.Take(Top).ToListAsync(cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        return [.. top.Select(row => new SeatsViewModel(names.Product(row.ProductId), row.Assigned, row.Owned, Suspended: 0) { Available = row.Available })];
    }

    /// <summary>Of customers whose licenses the partner may see.</summary>
    private async Task<AttentionList<UpdateRow>> UpdatesAsync(CancellationToken cancellationToken)
    {
        var readable = db.RelationshipsFor(Permission.SeeLicenses, clock.GetUtcNow().UtcDateTime);
        var updates =
            from update in db.OfAllCustomers<LicenseUpdate>()
            join customer in Own() on update.CustomerId equals customer.Id
            where readable.Any(relationship => relationship.CustomerId == customer.Id)
            orderby update.CreatedAt descending, update.Id
            select new
            {
                update.Id,
                update.CustomerId,
                Customer = customer.Name,
                update.CreatedAt,
                update.OperatorName,
                update.Intents,
                update.UsageLocation,
                update.ChangedCount,
                update.FailedCount,
            };
        var top = await TopOfAsync(updates, cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        return top.Select(update => new UpdateRow(
            update.Id,
            update.CustomerId,
            update.Customer,
            update.CreatedAt,
            update.OperatorName,
            askedTexts.InShort(update.Intents, update.UsageLocation, names),
            update.ChangedCount,
            update.FailedCount));
    }

    private async Task<AttentionList<EndingRow>> EndingAsync(CancellationToken cancellationToken)
    {
        var partnerId = signedIn.PartnerId;
        var now = clock.GetUtcNow().UtcDateTime;
        var soon = now.AddDays(DelegatedAdminRelationship.EndsSoonDays);
        // A relationship that ended and was followed by another needs no attention: only the last one of a customer counts.
        var last =
            from relationship in db.DelegatedAdminRelationships
            where relationship.PartnerId == partnerId
            group relationship by relationship.CustomerId into ofCustomer
            select new { CustomerId = ofCustomer.Key, EndsAt = ofCustomer.Max(relationship => relationship.EndsAt) };
        var ending =
            from relationship in last
            where relationship.EndsAt <= soon
            join customer in Own() on relationship.CustomerId equals customer.Id
            orderby relationship.EndsAt, customer.ListKey, customer.Id
            select new { customer.Id, customer.Name, relationship.EndsAt };
        var top = await TopOfAsync(ending, cancellationToken);
        return top.Select(row => new EndingRow(row.Id, row.Name, row.EndsAt, Math.Max(0, (int)Math.Ceiling((row.EndsAt - now).TotalDays))));
    }

    private static async Task<AttentionList<T>> TopOfAsync<T>(IQueryable<T> ordered, CancellationToken cancellationToken)
    {
        var items = await ordered.Take(Top).ToListAsync(cancellationToken);
        var total = await ListTotal.OfAsync(ordered, cancellationToken, MostCounted);
        return new AttentionList<T>(items, total with { Count = Math.Max(0, total.Count - items.Count) });
    }
}
