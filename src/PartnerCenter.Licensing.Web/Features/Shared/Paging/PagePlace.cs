namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>Where in a list that is paged by key a page stands.</summary>
/// <param name="Direction">How it was found.</param>
/// <param name="Start">The number of its first row; 0 where that is not known, because it was found from the end of a list that was not counted to its end.</param>
internal sealed record PagePlace(PageDirection Direction, long Start)
{
    public static readonly PagePlace First = new(PageDirection.First, 1);

    /// <param name="query">Size asked for.</param>
    /// <param name="count">Rows on the page.</param>
    /// <param name="isMoreBehind">Whether a row behind the page was seen; of use only where the total does not tell.</param>
    /// <param name="total">Rows in the list.</param>
    /// <param name="ends">The ids of the first and the last row; asked for only where there are rows.</param>
    public Pager PagerOf(ListQuery query, int count, bool isMoreBehind, ListTotal total, Func<(string First, string Last)> ends)
    {
        if (count == 0)
        {
            return new Pager(0, 0, total.Count, query.Size, null, null, null, null) { IsMore = total.IsMore };
        }

        var (first, last) = ends();
        var start = Direction != PageDirection.Last ? Start : total.IsMore ? 0 : Math.Max(1, total.Count - count + 1);
        var to = start + count - (start == 0 ? 0 : 1);
        var all = Math.Max(total.Count, to);
        var isEnd = total.IsMore ? Direction == PageDirection.Last || (Direction != PageDirection.Before && !isMoreBehind) : to == all;
        // Whoever has come to the end from the beginning has counted.
        var isMore = total.IsMore && !(isEnd && start > 0);
        return new Pager(
            start,
            to,
            isMore ? all : isEnd ? to : all,
            query.Size,
            start == 1 ? null : PageCursor.FirstPage,
            start == 1 ? null : PageCursor.Before(first, start == 0 ? 0 : Math.Max(1, start - query.Size)),
            isEnd ? null : PageCursor.After(last, start == 0 ? 0 : to + 1),
            isEnd ? null : PageCursor.LastPage)
        {
            IsMore = isMore,
            IsLast = isEnd,
        };
    }
}
