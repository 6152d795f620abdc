using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <summary>Pages the log by its id, backwards: the last page costs what the first one costs, and rows that are added meanwhile move nothing.</summary>
internal static class ActivityPaging
{
    public static async Task<ListPage<AuditEvent>> ToNewestFirstPageAsync(
        this IQueryable<AuditEvent> source, ListTotal total, ListQuery query, CancellationToken cancellationToken)
    {
        var cursor = PageCursor.Parse(query.Page, total);
        var size = query.Size + (total.IsMore ? 1 : 0);
        var rows = cursor.Direction switch
        {
            PageDirection.Last => await OldestAsync(source, total.RowsOnLastPage(query.Size)),
            PageDirection.After when IdOf(cursor) is { } id => await NewestAsync(source.Where(row => row.Id < id)),
            // A first page is a full one.
            PageDirection.Before when IdOf(cursor) is { } id => await OldestAsync(source.Where(row => row.Id > id), query.Size) is { } before && before.Count == query.Size ? before : [],
            _ => [],
        };
        var place = new PagePlace(cursor.Direction, cursor.Start);
        if (rows.Count == 0)
        {
            (rows, place) = (await NewestAsync(source), PagePlace.First);
        }

        var items = rows.Take(query.Size).ToList();
        var pager = place.PagerOf(query, items.Count, rows.Count > query.Size, total, () => (TextOf(items[0]), TextOf(items[^1])));
        return new ListPage<AuditEvent>(items, pager);

        Task<List<AuditEvent>> NewestAsync(IQueryable<AuditEvent> of) => of.OrderByDescending(row => row.Id).Take(size).ToListAsync(cancellationToken);

        async Task<List<AuditEvent>> OldestAsync(IQueryable<AuditEvent> of, int count)
        {
            var found = await of.OrderBy(row => row.Id).Take(count).ToListAsync(cancellationToken);
            found.Reverse();
            return found;
        }
    }

    private static long? IdOf(PageCursor cursor) => long.TryParse(cursor.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string TextOf(AuditEvent row) => row.Id.ToString(CultureInfo.InvariantCulture);
}
