using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;

namespace PartnerCenter.Licensing.Web.Features.LicenseUpdates;

/// <summary>Reads the journal of license updates.</summary>
public sealed class LicenseUpdateReader(LicensingDbContext db, LicenseUpdateTexts texts)
{
    public async Task<LicenseUpdatesViewModel> ReadHistoryAsync(Guid customerId, ListQuery query, CancellationToken cancellationToken)
    {
        var updates = db.LicenseUpdates.AsNoTracking().Where(update => update.CustomerId == customerId);
        if (query.Search is { } search)
        {
            var folded = ListKey.Fold(search);
            updates = updates.Where(update => update.OperatorKey.Contains(folded));
        }

        var page = await updates.ToNewestFirstPageAsync(
            update => update.LicenseVersion, update => update.LicenseVersion, await ListTotal.OfAsync(updates, cancellationToken), query, cancellationToken);
        return new LicenseUpdatesViewModel(new ListPage<LicenseUpdateRow>(await texts.SayAsync(page.Items, cancellationToken), page.Pager));
    }

    /// <summary>The update, or null when this customer has none of that id.</summary>
    public Task<LicenseUpdate?> FindAsync(Guid customerId, Guid id, CancellationToken cancellationToken) =>
        db.LicenseUpdates.AsNoTracking().FirstOrDefaultAsync(update => update.Id == id && update.CustomerId == customerId, cancellationToken);

    /// <summary>One page of an update's users, or null when this customer has no such update.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="id">The update.</param>
    /// <param name="query">Which page, or whom to search for.</param>
    /// <param name="mayChangeUsers">Whether the reader may set usage locations: the next steps name what the reader can do.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<UpdatedLicensesViewModel?> ReadAsync(
        Guid customerId, Guid id, ListQuery query, bool mayChangeUsers, CancellationToken cancellationToken)
    {
        var update = await FindAsync(customerId, id, cancellationToken);
        if (update is null)
        {
            return null;
        }

        var (results, pager) = UserSearch.For(query.Search) is { } search
            ? await SearchAsync(update, search, query, cancellationToken)
            : await PageAsync(update, query, cancellationToken);
        var users = await texts.SayAsync(update.Id, results, mayChangeUsers, cancellationToken);
        return new UpdatedLicensesViewModel(
            (await texts.SayAsync([update], cancellationToken))[0],
            await texts.AskedAsync(update, cancellationToken),
            await texts.ChangedMeanwhileAsync(update, cancellationToken),
            [.. users.GroupBy(user => user.Status).OrderBy(group => group.Key).Select(group => new UserResultGroup(group.Key, [.. group]))],
            pager);
    }

    /// <summary>The users who failed and are still the customer's.</summary>
    public IQueryable<CustomerUser> FailedUsers(Guid customerId, Guid id) =>
        // From those who failed to the users, not for every user of the customer.
        db.LicenseUpdateResults
            .Where(result => result.CustomerId == customerId && result.LicenseUpdateId == id && result.Status == LicenseUpdateStatus.Failed)
            .Join(db.CustomerUsers, result => new { result.CustomerId, Id = result.UserId }, user => new { user.CustomerId, user.Id }, (_, user) => user);

    /// <summary>
    /// Positions are numbered from 1 within each status, so the rows of any page are a few ranges of the primary key.
    /// </summary>
    private async Task<(IReadOnlyList<LicenseUpdateResult>, Pager)> PageAsync(LicenseUpdate update, ListQuery query, CancellationToken cancellationToken)
    {
        var pager = NumberedPaging.PagerOf(query, UsersOf(update));
        var rows = new List<LicenseUpdateResult>();
        var before = 0L;
        foreach (var (status, count) in new[]
        {
            (LicenseUpdateStatus.Failed, update.FailedCount),
            (LicenseUpdateStatus.Changed, update.ChangedCount),
            (LicenseUpdateStatus.Unchanged, update.UnchangedCount),
        })
        {
            var (from, to) = (pager.From - before, Math.Min(pager.To - before, count));
            if (from <= count && to >= 1)
            {
                rows.AddRange(await db.LicenseUpdateResults.AsNoTracking()
                    .Where(result => result.LicenseUpdateId == update.Id && result.Status == status && result.Position >= from && result.Position <= to)
                    .OrderBy(result => result.Position)
                    .ToListAsync(cancellationToken));
            }

            before += count;
        }

        return (rows, pager);
    }

    /// <summary>By the names of today, which have keys to search by: from the users who are found to their results, or along the results where those are many.</summary>
    private async Task<(IReadOnlyList<LicenseUpdateResult>, Pager)> SearchAsync(
        LicenseUpdate update, UserSearch search, ListQuery query, CancellationToken cancellationToken)
    {
        var users = db.CustomerUsers.Where(user => user.CustomerId == update.CustomerId);
        var results = db.LicenseUpdateResults.AsNoTracking()
            .Where(result => result.CustomerId == update.CustomerId && result.LicenseUpdateId == update.Id);
        var found = await search.CountAsync(users, cancellationToken);
        var ids = search.Matching(users).Select(user => user.Id);
        var tested = search.Tested(users);
        var matching = found.IsMore
            ? results.Where(result => tested.Any(user => user.Id == result.UserId))
            : results.Where(result => ids.Contains(result.UserId));
        var first = InOrder(results).Take(ListTotal.MostTested).Where(result => tested.Any(user => user.Id == result.UserId));
        var total = await ListTotal.OfTestedAsync(
            found.IsMore ? first : matching, found.IsMore && UsersOf(update) > ListTotal.MostTested, cancellationToken);
        var page = await InOrder(matching).ToNumberedPageAsync(total, query, cancellationToken);
        return (page.Items, page.Pager);
    }

    private static long UsersOf(LicenseUpdate update) => (long)update.FailedCount + update.ChangedCount + update.UnchangedCount;

    private static IQueryable<LicenseUpdateResult> InOrder(IQueryable<LicenseUpdateResult> results) =>
        results.OrderBy(result => result.Status).ThenBy(result => result.Position);
}
