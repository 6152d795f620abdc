using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

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

        return new LicenseUpdatesViewModel(await updates
            .OrderByDescending(update => update.LicenseVersion)
            .Select(update => new LicenseUpdateRow(
                update.Id, update.CreatedAt, update.OperatorName, update.ChangedCount, update.UnchangedCount, update.FailedCount))
            .ToNumberedPageAsync(query, cancellationToken));
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

        var row = new LicenseUpdateRow(
            update.Id, update.CreatedAt, update.OperatorName, update.ChangedCount, update.UnchangedCount, update.FailedCount);
        var (results, pager) = query.Search is { } search
            ? await SearchAsync(update, search, query, cancellationToken)
            : await PageAsync(update, query, cancellationToken);
        var users = await texts.SayAsync(update.Id, results, mayChangeUsers, cancellationToken);
        return new UpdatedLicensesViewModel(
            row,
            await texts.AskedAsync(update, cancellationToken),
            await texts.ChangedMeanwhileAsync(update, cancellationToken),
            [.. users.GroupBy(user => user.Status).OrderBy(group => group.Key).Select(group => new UserResultGroup(group.Key, [.. group]))],
            pager);
    }

    /// <summary>The users who failed and are still the customer's.</summary>
    public IQueryable<CustomerUser> FailedUsers(Guid customerId, Guid id) =>
        db.CustomerUsers.Where(user => user.CustomerId == customerId
            && db.LicenseUpdateResults.Any(result =>
                result.LicenseUpdateId == id && result.Status == LicenseUpdateStatus.Failed && result.UserId == user.Id));

    /// <summary>
    /// Positions are numbered from 1 within each status, so the rows of any page are a few ranges of the primary key.
    /// </summary>
    private async Task<(IReadOnlyList<LicenseUpdateResult>, Pager)> PageAsync(LicenseUpdate update, ListQuery query, CancellationToken cancellationToken)
    {
        var pager = NumberedPaging.PagerOf(query, update.FailedCount + update.ChangedCount + update.UnchangedCount);
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

    private async Task<(IReadOnlyList<LicenseUpdateResult>, Pager)> SearchAsync(
        LicenseUpdate update, string search, ListQuery query, CancellationToken cancellationToken)
    {
        // By the names of today: they have keys to search by.
        var key = ListKey.Fold(search);
        var page = await db.LicenseUpdateResults.AsNoTracking()
            .Where(result => result.LicenseUpdateId == update.Id
                && db.CustomerUsers.Any(user =>
                    user.CustomerId == update.CustomerId && user.Id == result.UserId && user.ListKey.Contains(key)))
            .OrderBy(result => result.Status).ThenBy(result => result.Position)
            .ToNumberedPageAsync(query, cancellationToken);
        return (page.Items, page.Pager);
    }
}
