using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>Reads one page of a customer's users, or of the selected ones, in list order.</summary>
public sealed class UserListReader(LicensingDbContext db)
{
    /// <summary>Up to so many holders of a product it is cheaper to look at each than to go along the list until a page is full.</summary>
    private const int FewHolders = 2_000;

    /// <summary>A page of the customer's users.</summary>
    public async Task<UserListViewModel> ReadAsync(
        CurrentCustomer customer, UserListQuery query, SelectionSummary selection, CancellationToken cancellationToken)
    {
        var filter = query.FilterOf(customer.Id);
        var selectionId = selection.Id;
        var holders = await HoldersAsync(filter, cancellationToken);
        var users = filter.Apply(db, holders <= FewHolders);
        var page = await users.AsNoTracking().ToPageAsync(
            user => user.ListKey,
            id => KeyOf(customer.Id, id),
            KnownTotal(customer, filter, holders) ?? await users.LongCountAsync(cancellationToken),
            user => new UserRow
            {
                Id = user.Id,
                DisplayName = user.DisplayName,
                UserPrincipalName = user.UserPrincipalName,
                UsageLocation = user.UsageLocation,
                IsSelected = db.SelectedUsers.Any(selected => selected.SelectionId == selectionId && selected.UserId == user.Id),
            },
            CursorOf,
            query.List,
            cancellationToken);
        return await ToViewModelAsync(customer.Id, query, page, selection, customer.UserCount == 0, cancellationToken);
    }

    /// <summary>All of the customer's users who match, on every page.</summary>
    public IQueryable<CustomerUser> UsersOf(Guid customerId, UserListQuery query) => query.FilterOf(customerId).Apply(db);

    /// <summary>A page of the selected users.</summary>
    public async Task<UserListViewModel> ReadSelectedAsync(
        CurrentCustomer customer, UserListQuery query, SelectionSummary selection, CancellationToken cancellationToken)
    {
        var filter = query.FilterOf(customer.Id);
        var listed = filter.ApplyToSelected(db, selection.Id, await HoldersAsync(filter, cancellationToken) <= FewHolders);
        var total = filter.IsEmpty ? selection.Count : await listed.LongCountAsync(cancellationToken);
        var rows =
            from selected in listed
            join user in db.CustomerUsers on new { selected.CustomerId, Id = selected.UserId } equals new { user.CustomerId, user.Id }
            select new { selected.ListKey, User = user };
        var page = await rows.AsNoTracking().ToPageAsync(
            row => row.ListKey,
            id => KeyOf(customer.Id, id),
            total,
            row => new UserRow
            {
                Id = row.User.Id,
                DisplayName = row.User.DisplayName,
                UserPrincipalName = row.User.UserPrincipalName,
                UsageLocation = row.User.UsageLocation,
                IsSelected = true,
            },
            CursorOf,
            query.List,
            cancellationToken);
        return await ToViewModelAsync(customer.Id, query, page, selection, selection.Count == 0, cancellationToken);
    }

    /// <summary>Users that match, where the number is kept; a search and "no licence" must be counted.</summary>
    private static long? KnownTotal(CurrentCustomer customer, UserFilter filter, int holders) => filter switch
    {
        { IsSearch: true } => null,
        { License: LicenseFilter.Any } => customer.UserCount,
        { License: LicenseFilter.Has, ProductId: not null } => holders,
        { License: LicenseFilter.Lacks, ProductId: not null } => Math.Max(0, customer.UserCount - holders),
        _ => null,
    };

    /// <summary>How many users of the customer have the filter's product; 0 without one.</summary>
    private async Task<int> HoldersAsync(UserFilter filter, CancellationToken cancellationToken) =>
        filter.ProductId is not { } productId || filter.License == LicenseFilter.Any
            ? 0
            : await db.SubscribedSkus
                .Where(sku => sku.CustomerId == filter.CustomerId && sku.ProductId == productId)
                .Select(sku => sku.ConsumedUnits)
                .FirstOrDefaultAsync(cancellationToken);

    private async Task<UserListViewModel> ToViewModelAsync(
        Guid customerId, UserListQuery query, ListPage<UserRow> page, SelectionSummary selection, bool isEmpty, CancellationToken cancellationToken)
    {
        var ids = page.Items.Select(row => row.Id).ToList();
        var licenses = await (
            from assignment in db.LicenseAssignments
            where assignment.CustomerId == customerId && ids.Contains(assignment.UserId)
            join product in db.Products on assignment.ProductId equals product.Id
            orderby product.ListKey
            select new { assignment.UserId, product.DisplayName }).ToListAsync(cancellationToken);
        var namesByUser = licenses.ToLookup(license => license.UserId, license => license.DisplayName);
        var rows = page.Items.Select(row => row with { Licenses = [.. namesByUser[row.Id]] });
        return new UserListViewModel(
            customerId,
            query,
            new ListPage<UserRow>([.. rows], page.Pager with { FormId = UserListForm.Id }),
            selection,
            await ProductsAsync(customerId, cancellationToken),
            isEmpty);
    }

    private async Task<IReadOnlyList<ProductChoice>> ProductsAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var products = await db.SubscribedSkus
            .Where(sku => sku.CustomerId == customerId)
            .OrderBy(sku => sku.Product!.ListKey)
            .Select(sku => new { sku.ProductId, sku.Product!.DisplayName, sku.Product.PartNumber })
            .ToListAsync(cancellationToken);
        var names = ProductNames.TellApart([.. products.Select(product => (product.DisplayName, product.PartNumber))]);
        return [.. products.Zip(names, (product, name) => new ProductChoice(product.ProductId, name))];
    }

    private IQueryable<string>? KeyOf(Guid customerId, string cursorId) =>
        long.TryParse(cursorId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? db.CustomerUsers.Where(user => user.CustomerId == customerId && user.Id == id).Select(user => user.ListKey)
            : null;

    private static string CursorOf(UserRow row) => row.Id.ToString(CultureInfo.InvariantCulture);
}
