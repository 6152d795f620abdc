using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>Reads one page of a customer's users, or of the selected ones, in list order.</summary>
public sealed class UserListReader(LicensingDbContext db, UserListPlanner planner, CatalogueNamesReader catalogue)
{
    /// <summary>A page of the customer's users.</summary>
    public async Task<UserListViewModel> ReadAsync(
        CurrentCustomer customer, UserListQuery query, SelectionSummary selection, CancellationToken cancellationToken)
    {
        var filter = query.FilterOf(customer.Id);
        var plan = await planner.OfAllAsync(filter, await UserFilterSizes.ReadAsync(db, customer, filter, cancellationToken), cancellationToken);
        var page = await ToPageAsync(plan, customer.Id, selection.Id, query.List, cancellationToken);
        return await ToViewModelAsync(customer.Id, query, page, selection, customer.UserCount == 0, cancellationToken);
    }

    /// <summary>All of the customer's users who match, on every page.</summary>
    public IQueryable<CustomerUser> UsersOf(Guid customerId, UserListQuery query) => query.FilterOf(customerId).Matching(db);

    /// <summary>A page of the selected users.</summary>
    public async Task<UserListViewModel> ReadSelectedAsync(
        CurrentCustomer customer, UserListQuery query, SelectionSummary selection, CancellationToken cancellationToken)
    {
        var filter = query.FilterOf(customer.Id);
        var sizes = await UserFilterSizes.ReadAsync(db, customer, filter, cancellationToken);
        var plan = await planner.OfSelectedAsync(filter, sizes, selection, cancellationToken);
        var page = await ToPageAsync(plan, customer.Id, selection.Id, query.List, cancellationToken);
        return await ToViewModelAsync(customer.Id, query, page, selection, selection.Count == 0, cancellationToken);
    }

    private Task<ListPage<UserRow>> ToPageAsync(
        UserListPlan plan, Guid customerId, int selectionId, ListQuery query, CancellationToken cancellationToken) =>
        plan.Rows.AsNoTracking().ToPageAsync(
            row => row.ListKey,
            // A unique index of each customer holds the key unique; a sort by id as well would keep SQLite from following it.
            tieBreaker: null,
            id => db.CustomerUsers.Where(user => user.CustomerId == customerId && user.Id == id).Select(user => user.ListKey),
            plan.Total,
            row => new UserRow
            {
                Id = row.User.Id,
                ListKey = row.ListKey,
                DisplayName = row.User.DisplayName,
                UserPrincipalName = row.User.UserPrincipalName,
                UsageLocation = row.User.UsageLocation,
                IsBlocked = row.User.IsBlocked,
                IsSelected = db.SelectedUsers.Any(selected => selected.SelectionId == selectionId && selected.UserId == row.User.Id),
            },
            row => row.Id,
            query,
            cancellationToken);

    private async Task<UserListViewModel> ToViewModelAsync(
        Guid customerId, UserListQuery query, ListPage<UserRow> page, SelectionSummary selection, bool isEmpty, CancellationToken cancellationToken)
    {
        var ids = page.Items.Select(row => row.Id).ToList();
        var licenses = await (
            from assignment in db.LicenseAssignments
            where assignment.CustomerId == customerId && ids.Contains(assignment.UserId)
            join product in db.Products on assignment.ProductId equals product.Id
            orderby product.ListKey, product.Id
            select new { assignment.UserId, assignment.ProductId }).ToListAsync(cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        var namesByUser = licenses.ToLookup(license => license.UserId, license => names.Product(license.ProductId));
        var rows = page.Items.Select(row => row with { Licenses = [.. namesByUser[row.Id]] });
        return new UserListViewModel(
            customerId,
            query,
            new ListPage<UserRow>([.. rows], page.Pager with { FormId = UserListForm.Id }),
            selection,
            await ProductsAsync(customerId, names, cancellationToken),
            isEmpty);
    }

    private async Task<IReadOnlyList<ProductChoice>> ProductsAsync(Guid customerId, CatalogueNames names, CancellationToken cancellationToken)
    {
        var products = await db.SubscribedSkus
            .Where(sku => sku.CustomerId == customerId)
            .OrderBy(sku => sku.Product!.ListKey)
            .ThenBy(sku => sku.ProductId)
            .Select(sku => sku.ProductId)
            .ToListAsync(cancellationToken);
        return [.. products.Select(id => new ProductChoice(id, names.Product(id)))];
    }
}
