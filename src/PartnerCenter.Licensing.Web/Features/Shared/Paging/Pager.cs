namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>
/// First / Previous / Next / Last and "1-25 of 12,431" of one page of a list. The four values are what <c>page</c> must be in
/// the address to get there, or null where there is nowhere to go.
/// </summary>
/// <param name="From">Number of the first row shown, from 1; 0 when the list is empty, or when the numbers are not known.</param>
/// <param name="To">Number of the last row shown, or how many are shown where the numbers are not known; 0 when the list is empty.</param>
/// <param name="Total">Rows in the whole list; with <see cref="IsMore"/> there are more.</param>
/// <param name="Size">Rows on a page.</param>
/// <param name="First">The <c>page</c> value of the first page.</param>
/// <param name="Previous">The <c>page</c> value of the page before.</param>
/// <param name="Next">The <c>page</c> value of the page after.</param>
/// <param name="Last">The <c>page</c> value of the last page.</param>
public sealed record Pager(long From, long To, long Total, int Size, string? First, string? Previous, string? Next, string? Last)
{
    /// <summary>When set, the pager submits the form of this id (so that ticks are kept) instead of following links.</summary>
    public string? FormId { get; init; }

    /// <summary>The list was counted to <see cref="Total"/> only, and goes on.</summary>
    public bool IsMore { get; init; }

    /// <summary>Nothing follows this page.</summary>
    public bool IsLast { get; init; }

    /// <summary>The text that says which rows these are, of how many: takes <see cref="From"/>, <see cref="To"/> and <see cref="Total"/>.</summary>
    public string RangeKey =>
        !IsMore ? "Pager_Range"
        : From > 0 ? "Pager_RangeOfMore"
        : IsLast ? "Pager_LastOfMore"
        : "Pager_SomeOfMore";

    /// <summary>The four ways to go, in reading order; a step without a page leads nowhere now.</summary>
    public IReadOnlyList<PagerStep> Steps =>
    [
        new("Pager_First", "first", First),
        new("Pager_Previous", "previous", Previous),
        new("Pager_Next", "next", Next),
        new("Pager_Last", "last", Last),
    ];
}

/// <param name="TextKey">What the step says.</param>
/// <param name="Icon">The class of its icon.</param>
/// <param name="Page">The <c>page</c> value it leads to; null at the end of the list.</param>
public sealed record PagerStep(string TextKey, string Icon, string? Page);

/// <summary>The rows of one page, and the pager below them.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, Pager Pager);
