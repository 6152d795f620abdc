using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <summary>Pages the log by its id, backwards: the last page costs what the first one costs, and rows that are added meanwhile move nothing.</summary>
internal static class ActivityPaging
{
    public static async Task<ListPage<AuditEvent>> ToNewestFirstPageAsync(this IQueryable<AuditEvent> source, ListQuery query, CancellationToken cancellationToken)
    {
        var total = await source.LongCountAsync(cancellationToken);
        var cursor = PageCursor.Parse(query.Page);
        var rows = cursor.Direction switch
        {
            PageDirection.Last => await OldestAsync(source, (int)(total % query.Size) is > 0 and var rest ? rest : query.Size),
            PageDirection.After when IdOf(cursor) is { } id => await NewestAsync(source.Where(row => row.Id < id)),
            // A first page is a full one.
            PageDirection.Before when IdOf(cursor) is { } id => await OldestAsync(source.Where(row => row.Id > id), query.Size) is { } before && before.Count == query.Size ? before : [],
            _ => [],
        };
        var start = cursor.Direction == PageDirection.Last ? Math.Max(1, total - rows.Count + 1) : cursor.Start;
        if (rows.Count == 0)
        {
            (rows, start) = (await NewestAsync(source), 1);
        }

        return new ListPage<AuditEvent>(rows, KeysetPaging.PagerOf(query, start, rows.Count, total, () => (TextOf(rows[0]), TextOf(rows[^1]))));

        Task<List<AuditEvent>> NewestAsync(IQueryable<AuditEvent> of) => of.OrderByDescending(row => row.Id).Take(query.Size).ToListAsync(cancellationToken);

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
