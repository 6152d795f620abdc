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
        ListTotal total,
        Expression<Func<T, TItem>> select,
        Func<TItem, string> idOf,
        ListQuery query,
        CancellationToken cancellationToken)
    {
        var cursor = PageCursor.Parse(query.Page, total);
        // One row more tells whether there is a next page, where the total does not.
        var size = query.Size + (total.IsMore ? 1 : 0);
        var rows = cursor.Direction switch
        {
            PageDirection.Last => await LastAsync(),
            PageDirection.After or PageDirection.Before when keyOf(cursor.Id) is { } keys
                && await keys.FirstOrDefaultAsync(cancellationToken) is { } boundary => await BesideAsync(boundary),
            _ => [],
        };
        var place = new PagePlace(cursor.Direction, cursor.Start);
        if (rows.Count == 0)
        {
            rows = await source.OrderBy(key).Take(size).Select(select).ToListAsync(cancellationToken);
            place = PagePlace.First;
        }

        var items = rows.Take(query.Size).ToList();
        var pager = place.PagerOf(query, items.Count, rows.Count > query.Size, total, () => (idOf(items[0]), idOf(items[^1])));
        return new ListPage<TItem>(items, pager);

        async Task<List<TItem>> LastAsync()
        {
            var last = await source.OrderByDescending(key).Take(total.RowsOnLastPage(query.Size)).Select(select).ToListAsync(cancellationToken);
            last.Reverse();
            return last;
        }

        async Task<List<TItem>> BesideAsync(string boundary)
        {
            if (cursor.Direction == PageDirection.After)
            {
                return await source.Where(Where(key, boundary, Expression.GreaterThan)).OrderBy(key).Take(size).Select(select)
                    .ToListAsync(cancellationToken);
            }

            var before = await source.Where(Where(key, boundary, Expression.LessThan)).OrderByDescending(key).Take(query.Size).Select(select)
                .ToListAsync(cancellationToken);
            before.Reverse();
            // Rows left the list meanwhile: a first page is a full one.
            return before.Count < query.Size ? [] : before;
        }
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
