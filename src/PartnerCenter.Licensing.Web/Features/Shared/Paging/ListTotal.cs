using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>How many rows a list has. Counting stops where it would cost more than it tells.</summary>
/// <param name="Count">The number of rows, or of those that were counted.</param>
/// <param name="IsMore">True where there are, or may be, more than those that were counted.</param>
public readonly record struct ListTotal(long Count, bool IsMore)
{
    /// <summary>No more rows than this are counted.</summary>
    public const int Most = 5_000;

    /// <summary>No more rows than this are looked at to count those that match, where looking costs more than counting.</summary>
    public const int MostTested = 3_000;

    public static implicit operator ListTotal(long exact) => new(exact, IsMore: false);

    /// <summary>A last page begins where it would begin if it were come to by the pages before it; where that is not known, it is a full one.</summary>
    public int RowsOnLastPage(int size) => !IsMore && Count % size is > 0 and var rest ? (int)rest : size;

    /// <summary>Rows in a list, up to a limit.</summary>
    public static async Task<ListTotal> OfAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken, int most = Most) =>
        From(await rows.Take(most + 1).CountAsync(cancellationToken), most);

    /// <summary>Rows that passed a test that only some were put to.</summary>
    /// <param name="tested">The rows that passed.</param>
    /// <param name="isMore">Whether there are rows that were not put to it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ListTotal> OfTestedAsync<T>(IQueryable<T> tested, bool isMore, CancellationToken cancellationToken) =>
        From(await tested.CountAsync(cancellationToken)) is var total && isMore ? total with { IsMore = true } : total;

    /// <summary>Both together.</summary>
    public static ListTotal From(ListTotal one, ListTotal other) =>
        From(one.Count + other.Count) is var sum && (one.IsMore || other.IsMore) ? sum with { IsMore = true } : sum;

    private static ListTotal From(long counted, int most = Most) => new(Math.Min(counted, most), counted > most);
}
