using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>
/// Pages a list by its key: each page is a range of the key's index, so the last page costs what the first one costs.
/// </summary>
public static class KeysetPaging
{
    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <param name="source">The filtered list, in any order.</param>
    /// <param name="key">The list key, unique in the list: its order is the order of the list.</param>
    /// <param name="keyOf">Finds the key of the row with the id in a cursor, also when the filter no longer lets it through; null when there is none.</param>
    /// <param name="total">Rows in <paramref name="source"/>.</param>
    /// <param name="select">What to read of a row.</param>
    /// <param name="idOf">The id that stands in cursors, without dots.</param>
    /// <param name="query">Size and page asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ListPage<TItem>> ToPageAsync<T, TItem>(
        this IQueryable<T> source,
        Expression<Func<T, string>> key,
        Func<string, IQueryable<string>?> keyOf,
        long total,
        Expression<Func<T, TItem>> select,
        Func<TItem, string> idOf,
        ListQuery query,
        CancellationToken cancellationToken)
    {
        var cursor = PageCursor.Parse(query.Page);
        var items = cursor.Direction switch
        {
            PageDirection.Last => await LastAsync(),
            PageDirection.After or PageDirection.Before when keyOf(cursor.Id) is { } keys
                && await keys.FirstOrDefaultAsync(cancellationToken) is { } boundary => await BesideAsync(boundary),
            _ => [],
        };
        var start = cursor.Direction == PageDirection.Last ? Math.Max(1, total - items.Count + 1) : cursor.Start;
        if (items.Count == 0)
        {
            (items, start) = (await source.OrderBy(key).Take(query.Size).Select(select).ToListAsync(cancellationToken), 1);
        }

        return new ListPage<TItem>(items, PagerOf(query, start, items.Count, total, () => (idOf(items[0]), idOf(items[^1]))));

        async Task<List<TItem>> LastAsync()
        {
            var rest = (int)(total % query.Size);
            var rows = await source.OrderByDescending(key).Take(rest == 0 ? query.Size : rest).Select(select).ToListAsync(cancellationToken);
            rows.Reverse();
            return rows;
        }

        async Task<List<TItem>> BesideAsync(string boundary)
        {
            if (cursor.Direction == PageDirection.After)
            {
                return await source.Where(Where(key, boundary, Expression.GreaterThan)).OrderBy(key).Take(query.Size).Select(select)
                    .ToListAsync(cancellationToken);
            }

            var rows = await source.Where(Where(key, boundary, Expression.LessThan)).OrderByDescending(key).Take(query.Size).Select(select)
                .ToListAsync(cancellationToken);
            rows.Reverse();
            // Rows left the list meanwhile: a first page is a full one.
            return rows.Count < query.Size ? [] : rows;
        }
    }

    /// <summary>The pager of a page that was found by key.</summary>
    /// <param name="query">Size asked for.</param>
    /// <param name="start">Number of the first row of the page.</param>
    /// <param name="count">Rows on the page.</param>
    /// <param name="total">Rows in the list.</param>
    /// <param name="ends">The ids of the first and the last row; asked for only where there are rows.</param>
    internal static Pager PagerOf(ListQuery query, long start, int count, long total, Func<(string First, string Last)> ends)
    {
        if (count == 0)
        {
            return new Pager(0, 0, total, query.Size, null, null, null, null);
        }

        var (first, last) = ends();
        var to = start + count - 1;
        var all = Math.Max(total, to);
        return new Pager(
            start,
            to,
            all,
            query.Size,
            start > 1 ? PageCursor.FirstPage : null,
            start > 1 ? PageCursor.Before(first, Math.Max(1, start - query.Size)) : null,
            to < all ? PageCursor.After(last, to + 1) : null,
            to < all ? PageCursor.LastPage : null);
    }

    /// <summary>The same page after rows of the page before it have left the list: only the number of its first row differs.</summary>
    /// <param name="page">A <c>page</c> value; anything may stand in it.</param>
    /// <param name="rows">How many rows left.</param>
    public static string WithRowsLeft(string page, int rows) =>
        rows > 0 && PageCursor.Parse(page) is { Direction: PageDirection.After } cursor
            ? PageCursor.After(cursor.Id, Math.Max(1, cursor.Start - rows))
            : page;

    private static Expression<Func<T, bool>> Where<T>(
        Expression<Func<T, string>> key, string boundary, Func<Expression, Expression, Expression> compare)
    {
        // A property of a held object, not a constant: the database then sees a parameter and keeps its plan.
        var parameter = Expression.Property(Expression.Constant(new Boundary(boundary)), nameof(Boundary.Key));
        var body = compare(Expression.Call(Compare, key.Body, parameter), Expression.Constant(0));
        return Expression.Lambda<Func<T, bool>>(body, key.Parameters);
    }

    private sealed record Boundary(string Key);
}
