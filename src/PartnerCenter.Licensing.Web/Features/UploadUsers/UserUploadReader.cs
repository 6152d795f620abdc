using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Reads what the check of an upload has written down.</summary>
public sealed class UserUploadReader(LicensingDbContext db, UserUploadStore store)
{
    /// <summary>Rows that the page shows of those that are not taken; the download has all.</summary>
    public const int ShownRefused = 200;

    private const int ChunkSize = 500;

    /// <returns>Null when there is no such upload of this operator and customer.</returns>
    public async Task<UploadCheckViewModel?> ReadAsync(CurrentCustomer customer, Guid uploadId, ListQuery query, CancellationToken cancellationToken)
    {
        var upload = await store.Own(customer.Id, uploadId).AsNoTracking()
            .Select(row => new UploadSummary
            {
                Id = row.Id,
                FileName = row.FileName,
                CheckId = row.CheckId,
                SavedAt = row.SavedAt,
                TakenBackAt = row.TakenBackAt,
                Counts = new UploadCounts(
                    row.AddedCount, row.UpdatedCount, row.RenamedCount, row.RelocatedCount, row.UnchangedCount, row.RefusedCount, row.LeftOutCount, row.OtherDomainCount),
                IgnoredColumns = row.IgnoredColumns,
                Notes = row.Notes,
            })
            .FirstOrDefaultAsync(cancellationToken);
        return upload is null
            ? null
            : new UploadCheckViewModel(
                upload,
                customer.Domain,
                await ReadChangesAsync(uploadId, upload.Counts, query, cancellationToken),
                query,
                await ReadRefusedAsync(uploadId, isLeftOut: false, cancellationToken),
                await ReadRefusedAsync(uploadId, isLeftOut: true, cancellationToken));
    }

    /// <summary>All changes, some hundred at a time.</summary>
    public async IAsyncEnumerable<UserUploadChange> ReadAllAsync(Guid uploadId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var position = 0; ;)
        {
            var (from, to) = (position + 1, position + ChunkSize);
            var changes = await Between(uploadId, from, to).ToListAsync(cancellationToken);
            foreach (var change in changes)
            {
                yield return change;
            }

            if (changes.Count == 0)
            {
                yield break;
            }

            position = to;
        }
    }

    /// <summary>All rows that cannot be taken, in the order of the file, some hundred at a time.</summary>
    public async IAsyncEnumerable<UserUploadRefusal> ReadAllRefusedAsync(Guid uploadId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var position = 0; ;)
        {
            var after = position;
            var refusals = await Refusals(uploadId, isLeftOut: false)
                .Where(refusal => refusal.Position > after)
                .OrderBy(refusal => refusal.Position)
                .Take(ChunkSize)
                .ToListAsync(cancellationToken);
            foreach (var refusal in refusals)
            {
                yield return refusal;
            }

            if (refusals.Count == 0)
            {
                yield break;
            }

            position = refusals[^1].Position;
        }
    }

    /// <summary>Positions are numbered from 1, so a page is a range of the primary key; a search looks at the changes of this upload.</summary>
    private async Task<ListPage<UserUploadChange>> ReadChangesAsync(Guid uploadId, UploadCounts counts, ListQuery query, CancellationToken cancellationToken)
    {
        if (query.Search is { } search)
        {
            var folded = ListKey.Fold(search);
            var found = db.UserUploadChanges.AsNoTracking().Where(change => change.UploadId == uploadId && change.SearchKey.Contains(folded));
            return await found.OrderBy(change => change.Position).ToNumberedPageAsync(await ListTotal.OfAsync(found, cancellationToken), query, cancellationToken);
        }

        var pager = NumberedPaging.PagerOf(query, counts.Added + counts.Updated);
        return new ListPage<UserUploadChange>(
            pager.To == 0 ? [] : await Between(uploadId, (int)pager.From, (int)pager.To).ToListAsync(cancellationToken), pager);
    }

    private IQueryable<UserUploadChange> Between(Guid uploadId, int from, int to) =>
        db.UserUploadChanges.AsNoTracking()
            .Where(change => change.UploadId == uploadId && change.Position >= from && change.Position <= to)
            .OrderBy(change => change.Position);

    private Task<List<UserUploadRefusal>> ReadRefusedAsync(Guid uploadId, bool isLeftOut, CancellationToken cancellationToken) =>
        Refusals(uploadId, isLeftOut).OrderBy(refusal => refusal.Position).Take(ShownRefused).ToListAsync(cancellationToken);

    private IQueryable<UserUploadRefusal> Refusals(Guid uploadId, bool isLeftOut) =>
        db.UserUploadRefusals.AsNoTracking().Where(refusal => refusal.UploadId == uploadId && refusal.IsLeftOut == isLeftOut);
}
