using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>
/// Pages a list by a number that rises with time, backwards: the last page costs what the first one costs, and rows that are added meanwhile move nothing.
/// </summary>
public static class NewestFirstPaging
{
    /// <param name="source">The filtered list, in any order.</param>
    /// <param name="number">Unique in the list; its falling order is the order of the list.</param>
    /// <param name="numberOf">The same of a row that was read.</param>
    /// <param name="total">Rows in <paramref name="source"/>.</param>
    /// <param name="query">Size and page asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ListPage<T>> ToNewestFirstPageAsync<T>(
        this IQueryable<T> source,
        Expression<Func<T, long>> number,
        Func<T, long> numberOf,
        ListTotal total,
        ListQuery query,
        CancellationToken cancellationToken)
    {
        var cursor = PageCursor.Parse(query.Page, total);
        var size = query.Size + (total.IsMore ? 1 : 0);
        var rows = cursor.Direction switch
        {
            PageDirection.Last => await OldestAsync(source, total.RowsOnLastPage(query.Size)),
            PageDirection.After when BoundaryOf(cursor) is { } boundary => await NewestAsync(source.Where(Beyond(boundary, Expression.LessThan))),
            // A first page is a full one.
            PageDirection.Before when BoundaryOf(cursor) is { } boundary =>
                await OldestAsync(source.Where(Beyond(boundary, Expression.GreaterThan)), query.Size) is { } before && before.Count == query.Size ? before : [],
            _ => [],
        };
        var place = new PagePlace(cursor.Direction, cursor.Start);
        if (rows.Count == 0)
        {
            (rows, place) = (await NewestAsync(source), PagePlace.First);
        }

        var items = rows.Take(query.Size).ToList();
        var pager = place.PagerOf(query, items.Count, rows.Count > query.Size, total, () => (TextOf(items[0]), TextOf(items[^1])));
        return new ListPage<T>(items, pager);

        string TextOf(T row) => numberOf(row).ToString(CultureInfo.InvariantCulture);

        Task<List<T>> NewestAsync(IQueryable<T> of) => of.OrderByDescending(number).Take(size).ToListAsync(cancellationToken);

        async Task<List<T>> OldestAsync(IQueryable<T> of, int count)
        {
            var found = await of.OrderBy(number).Take(count).ToListAsync(cancellationToken);
            found.Reverse();
            return found;
        }

        Expression<Func<T, bool>> Beyond(Boundary boundary, Func<Expression, Expression, BinaryExpression> isBeyond) =>
            // A property of a held object, not a constant: the database then sees a parameter and keeps its plan.
            Expression.Lambda<Func<T, bool>>(isBeyond(number.Body, Expression.Property(Expression.Constant(boundary), nameof(Boundary.Number))), number.Parameters);
    }

    private static Boundary? BoundaryOf(PageCursor cursor) =>
        long.TryParse(cursor.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new Boundary(number) : null;

    private sealed record Boundary(long Number);
}
