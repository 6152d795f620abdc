using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>
/// Decides from the numbers that are kept how the database goes about a list. Through a long list it goes along the list's index and tries each
/// user until the page is full, which is soon where many match. Where few match it begins at those few and sorts them. So no page costs more the
/// larger the customer is; the exception is <see cref="LicenseFilter.Lacks"/> where nearly everybody has the product: who has not, no index knows.
/// </summary>
public sealed class UserListPlanner(LicensingDbContext db)
{
    /// <summary>
    /// "Few" is when sorting them costs less than the walk: as much as (rows of a page x users / matches), times what it costs to try one user,
    /// measured against the cost of sorting one.
    /// </summary>
    private const long RowsTried = 16;

    /// <summary>The customer's users who match.</summary>
    public async Task<UserListPlan> OfAllAsync(UserFilter filter, UserFilterSizes sizes, CancellationToken cancellationToken)
    {
        var rows = Rows(filter, sizes, users => users);
        var total = filter.Search is null ? sizes.Licensed
            : filter.License == LicenseFilter.Any ? sizes.Found
            : await CountAsync(filter, sizes, users => users, cancellationToken);
        return new UserListPlan(rows.Select(user => new ListedUser { ListKey = user.ListKey, User = user }), total);
    }

    /// <summary>The selected users who match.</summary>
    public async Task<UserListPlan> OfSelectedAsync(
        UserFilter filter, UserFilterSizes sizes, SelectionSummary selection, CancellationToken cancellationToken)
    {
        var (selectionId, customerId) = (selection.Id, filter.CustomerId);
        var listed = db.SelectedUsers.Where(selected => selected.SelectionId == selectionId && selected.CustomerId == customerId);
        if (filter.IsEmpty)
        {
            return new UserListPlan(WithUsers(listed), selection.Count);
        }

        if (IsAlongSelection(filter, sizes, selection))
        {
            var tested = filter.Tested(filter.Users(db), db);
            var counted = listed.Take(ListTotal.MostTested).Where(selected => tested.Any(user => user.Id == selected.UserId));
            return new UserListPlan(
                WithUsers(listed.Where(selected => tested.Any(user => user.Id == selected.UserId))),
                await ListTotal.OfTestedAsync(counted, selection.Count > ListTotal.MostTested, cancellationToken));
        }

        return new UserListPlan(
            Rows(filter, sizes, WhoAreSelected).Select(user => new ListedUser { ListKey = user.ListKey, User = user }),
            await CountAsync(filter, sizes, WhoAreSelected, cancellationToken));

        IQueryable<CustomerUser> WhoAreSelected(IQueryable<CustomerUser> users) =>
            users.Where(user => db.SelectedUsers.Any(selected => selected.SelectionId == selectionId && selected.UserId == user.Id));
    }

    private static bool IsFew(long matches, long users) => matches * matches <= RowsTried * users;

    private static bool BeginsAtHolders(UserFilter filter, UserFilterSizes sizes) =>
        filter is { License: LicenseFilter.Has, ProductId: not null } && IsFew(sizes.Licensed.Count, sizes.Users);

    /// <summary>Whether every user of the selection is tried, rather than every user who matches looked up in the selection.</summary>
    private static bool IsAlongSelection(UserFilter filter, UserFilterSizes sizes, SelectionSummary selection) =>
        IsFew(selection.Count, sizes.Users)
        || (!BeginsAtHolders(filter, sizes)
            && (filter.Search is null
                ? filter.License == LicenseFilter.Lacks || filter.ProductId is not null || sizes.Licensed.IsMore || sizes.Licensed.Count >= selection.Count
                : sizes.OnlyByUserPrincipalName.IsMore));

    /// <summary>The users who match, by the way that costs least.</summary>
    /// <param name="filter">Who matches.</param>
    /// <param name="sizes">How many there are of whom.</param>
    /// <param name="also">One more thing that is asked of each.</param>
    private IQueryable<CustomerUser> Rows(
        UserFilter filter, UserFilterSizes sizes, Func<IQueryable<CustomerUser>, IQueryable<CustomerUser>> also)
    {
        var users = filter.Users(db);
        return BeginsAtHolders(filter, sizes) ? also(filter.Search?.Tested(filter.FromHolders(db)) ?? filter.FromHolders(db))
            : filter.Search is { } search ? sizes.OnlyByUserPrincipalName.IsMore
                ? search.Tested(also(filter.WithLicenses(users, db)))
                : search.Matching(also(filter.WithLicenses(users, db)))
            : filter.License == LicenseFilter.Lacks && IsFew(sizes.Licensed.Count, sizes.Users) ? also(filter.FromLackers(db, (int)sizes.Licensed.Count))
            : also(filter.WithLicenses(users, db));
    }

    /// <summary>Users who match in every way, counted among the fewest who match in one.</summary>
    private Task<ListTotal> CountAsync(
        UserFilter filter, UserFilterSizes sizes, Func<IQueryable<CustomerUser>, IQueryable<CustomerUser>> also, CancellationToken cancellationToken)
    {
        const int Most = ListTotal.MostTested;
        return BeginsAtHolders(filter, sizes)
                ? ListTotal.OfTestedAsync(Rows(filter, sizes, also), isMore: false, cancellationToken)
            : filter.Search is { } search
                ? ListTotal.OfTestedAsync(also(filter.WithLicenses(search.Matching(filter.Users(db)).Take(Most), db)), sizes.Found.IsMore || sizes.Found.Count > Most, cancellationToken)
            : ListTotal.OfTestedAsync(also(filter.WithLicenses(filter.Users(db), db).Take(Most)), sizes.Licensed.IsMore || sizes.Licensed.Count > Most, cancellationToken);
    }

    private IQueryable<ListedUser> WithUsers(IQueryable<SelectedUser> listed) =>
        from selected in listed
        join user in db.CustomerUsers on new { selected.CustomerId, Id = selected.UserId } equals new { user.CustomerId, user.Id }
        select new ListedUser { ListKey = selected.ListKey, User = user };
}

/// <summary>How to read a list of users, and how many it has.</summary>
/// <param name="Rows">In no order; made to be read along <see cref="ListedUser.ListKey"/>, a page at a time.</param>
/// <param name="Total">How many.</param>
public sealed record UserListPlan(IQueryable<ListedUser> Rows, ListTotal Total);

/// <summary>A user, and the key that leads through the list.</summary>
public sealed class ListedUser
{
    public required string ListKey { get; init; }

    public required CustomerUser User { get; init; }
}
