using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>Pages by number, for lists that stay short or whose rows are numbered already.</summary>
public static class NumberedPaging
{
    /// <summary>The pager of the page that is asked for; pages past the end mean the last one. A list that goes on behind its total has no last page.</summary>
    public static Pager PagerOf(ListQuery query, ListTotal total)
    {
        var pages = Math.Max(1, (total.Count + query.Size - 1) / query.Size);
        var page = query.Page == PageCursor.LastPage
            ? pages
            : long.TryParse(query.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, pages) : 1;
        return new Pager(
            total.Count == 0 ? 0 : (page - 1) * query.Size + 1,
            Math.Min(total.Count, page * query.Size),
            total.Count,
            query.Size,
            page > 1 ? "1" : null,
            page > 1 ? Text(page - 1) : null,
            page < pages ? Text(page + 1) : null,
            page < pages && !total.IsMore ? PageCursor.LastPage : null)
        {
            IsMore = total.IsMore,
        };
    }

    /// <param name="source">The list in its order.</param>
    /// <param name="total">How many rows it has.</param>
    /// <param name="query">Size and page asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ListPage<T>> ToNumberedPageAsync<T>(
        this IQueryable<T> source, ListTotal total, ListQuery query, CancellationToken cancellationToken)
    {
        var pager = PagerOf(query, total);
        var items = pager.To == 0
            ? []
            : await source.Skip((int)pager.From - 1).Take(query.Size).ToListAsync(cancellationToken);
        return new ListPage<T>(items, pager);
    }

    private static string Text(long page) => page.ToString(CultureInfo.InvariantCulture);
}
