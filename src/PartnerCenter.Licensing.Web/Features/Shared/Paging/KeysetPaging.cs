using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>
/// Pages a list by its key: each page is a range of the key's index, so the last page costs what the first one costs. Rows of equal keys follow each
/// other by id, so that no page end can fall between two rows that the cursor cannot tell apart.
/// </summary>
public static class KeysetPaging
{
    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <param name="source">The filtered list, in any order.</param>
    /// <param name="key">The list key: its order is the order of the list.</param>
    /// <param name="tieBreaker">The row's id, the order of rows whose keys are equal; null only where the database holds the key unique in the list.</param>
    /// <param name="keyOf">Finds the key of the row with the id in a cursor, also when the filter no longer lets it through.</param>
    /// <param name="total">Rows in <paramref name="source"/>.</param>
    /// <param name="select">What to read of a row.</param>
    /// <param name="idOf">The id of what was read: it stands in cursors.</param>
    /// <param name="query">Size and page asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ListPage<TItem>> ToPageAsync<T, TId, TItem>(
        this IQueryable<T> source,
        Expression<Func<T, string>> key,
        Expression<Func<T, TId>>? tieBreaker,
        Func<TId, IQueryable<string>> keyOf,
        ListTotal total,
        Expression<Func<T, TItem>> select,
        Func<TItem, TId> idOf,
        ListQuery query,
        CancellationToken cancellationToken)
        where TId : struct, IParsable<TId>
    {
        var cursor = PageCursor.Parse(query.Page, total);
        // One row more tells whether there is a next page, where the total does not.
        var size = query.Size + (total.IsMore ? 1 : 0);
        var rows = cursor.Direction switch
        {
            PageDirection.Last => await LastAsync(),
            PageDirection.After or PageDirection.Before when TId.TryParse(cursor.Id, CultureInfo.InvariantCulture, out var boundaryId)
                && await keyOf(boundaryId).FirstOrDefaultAsync(cancellationToken) is { } boundary => await BesideAsync(boundary, boundaryId),
            _ => [],
        };
        var place = new PagePlace(cursor.Direction, cursor.Start);
        if (rows.Count == 0)
        {
            rows = await Ascending(source).Take(size).Select(select).ToListAsync(cancellationToken);
            place = PagePlace.First;
        }

        var items = rows.Take(query.Size).ToList();
        var pager = place.PagerOf(query, items.Count, rows.Count > query.Size, total, () => (TextOf(items[0]), TextOf(items[^1])));
        return new ListPage<TItem>(items, pager);

        IQueryable<T> Ascending(IQueryable<T> of) => tieBreaker is null ? of.OrderBy(key) : of.OrderBy(key).ThenBy(tieBreaker);

        IQueryable<T> Descending(IQueryable<T> of) =>
            tieBreaker is null ? of.OrderByDescending(key) : of.OrderByDescending(key).ThenByDescending(tieBreaker);

        string TextOf(TItem item) => string.Create(CultureInfo.InvariantCulture, $"{idOf(item)}");

        async Task<List<TItem>> LastAsync()
        {
            var last = await Descending(source).Take(total.RowsOnLastPage(query.Size)).Select(select)
                .ToListAsync(cancellationToken);
            last.Reverse();
            return last;
        }

        async Task<List<TItem>> BesideAsync(string boundary, TId boundaryId)
        {
            if (cursor.Direction == PageDirection.After)
            {
                return await Ascending(source.Where(Beyond(key, tieBreaker, boundary, boundaryId, Expression.GreaterThan))).Take(size).Select(select)
                    .ToListAsync(cancellationToken);
            }

            var before = await Descending(source.Where(Beyond(key, tieBreaker, boundary, boundaryId, Expression.LessThan))).Take(query.Size).Select(select)
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

    /// <summary>
    /// <c>key >= boundary and (key > boundary or id > boundaryId)</c>: the first part is the range of the index, which "or" alone would not be; the second
    /// drops the rows of the same key that were shown already. Without tie breaker <c>key > boundary</c> says it all.
    /// </summary>
    private static Expression<Func<T, bool>> Beyond<T, TId>(
        Expression<Func<T, string>> key,
        Expression<Func<T, TId>>? tieBreaker,
        string boundary,
        TId boundaryId,
        Func<Expression, Expression, BinaryExpression> isBeyond)
    {
        // Properties of a held object, not constants: the database then sees parameters and keeps its plan.
        var held = Expression.Constant(new Boundary<TId>(boundary, boundaryId));
        var compared = Expression.Call(Compare, key.Body, Expression.Property(held, nameof(Boundary<TId>.Key)));
        var zero = Expression.Constant(0);
        var isBeyondKey = isBeyond(compared, zero);
        if (tieBreaker is null)
        {
            return Expression.Lambda<Func<T, bool>>(isBeyondKey, key.Parameters);
        }

        var isFrom = isBeyondKey.NodeType == ExpressionType.GreaterThan ? Expression.GreaterThanOrEqual(compared, zero) : Expression.LessThanOrEqual(compared, zero);
        var id = new ReplaceParameter(tieBreaker.Parameters[0], key.Parameters[0]).Visit(tieBreaker.Body);
        var isBeyondId = isBeyond(id, Expression.Property(held, nameof(Boundary<TId>.Id)));
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(isFrom, Expression.OrElse(isBeyondKey, isBeyondId)), key.Parameters);
    }

    private sealed record Boundary<TId>(string Key, TId Id);

    private sealed class ReplaceParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
