using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>Pages by number, for lists that stay short or whose rows are numbered already.</summary>
public static class NumberedPaging
{
    /// <summary>The pager of the page that is asked for, of a list of which every row is counted; pages past the end mean the last one.</summary>
    public static Pager PagerOf(ListQuery query, long total)
    {
        var pages = Math.Max(1, (total + query.Size - 1) / query.Size);
        var page = query.Page == PageCursor.LastPage ? pages : Math.Min(NumberOf(query), pages);
        return new Pager(
            total == 0 ? 0 : (page - 1) * query.Size + 1,
            Math.Min(total, page * query.Size),
            total,
            query.Size,
            page > 1 ? "1" : null,
            page > 1 ? Text(page - 1) : null,
            page < pages ? Text(page + 1) : null,
            page < pages ? PageCursor.LastPage : null);
    }

    /// <param name="source">The list in its order.</param>
    /// <param name="total">How many rows it has. A list that goes on behind its total has no last page to jump to, but pages as long as there are rows.</param>
    /// <param name="query">Size and page asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ListPage<T>> ToNumberedPageAsync<T>(
        this IQueryable<T> source, ListTotal total, ListQuery query, CancellationToken cancellationToken)
    {
        if (!total.IsMore)
        {
            var counted = PagerOf(query, total.Count);
            return new ListPage<T>(counted.To == 0 ? [] : await ReadAsync(counted.From, query.Size), counted);
        }

        var page = NumberOf(query);
        var rows = await ReadAsync((page - 1) * query.Size + 1, query.Size + 1);
        if (rows.Count == 0)
        {
            (page, rows) = (1, await ReadAsync(1, query.Size + 1));
        }

        var goesOn = rows.Count > query.Size;
        var items = rows.Take(query.Size).ToList();
        var to = (page - 1) * query.Size + items.Count;
        var pager = new Pager(
            items.Count == 0 ? 0 : (page - 1) * query.Size + 1,
            to,
            goesOn ? Math.Max(total.Count, to) : to,
            query.Size,
            page > 1 ? "1" : null,
            page > 1 ? Text(page - 1) : null,
            goesOn ? Text(page + 1) : null,
            Last: null)
        {
            IsMore = goesOn,
            IsLast = !goesOn,
        };
        return new ListPage<T>(items, pager);

        Task<List<T>> ReadAsync(long from, int count) => source.Skip((int)from - 1).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>The page asked for; from 1, and so small that its rows can be counted in an int.</summary>
    private static long NumberOf(ListQuery query) =>
        long.TryParse(query.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, 1, int.MaxValue / ListQuery.Sizes.Max() - 1)
            : 1;

    private static string Text(long page) => page.ToString(CultureInfo.InvariantCulture);
}
