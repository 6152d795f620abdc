using System.Globalization;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

internal enum PageDirection
{
    First,
    After,
    Before,
    Last,
}

/// <summary>
/// A place in a list: "the page after (before) the row with this id, of which the first row is number n", or 0 where no number is known. The text form goes
/// into the address; it holds an id, never a name.
/// </summary>
internal sealed record PageCursor(PageDirection Direction, string Id, long Start)
{
    public const string LastPage = "last";
    public const string FirstPage = "first";

    private static readonly PageCursor First = new(PageDirection.First, "", 1);

    public static string After(string id, long start) => string.Create(CultureInfo.InvariantCulture, $"after.{id}.{start}");

    public static string Before(string id, long start) => string.Create(CultureInfo.InvariantCulture, $"before.{id}.{start}");

    /// <summary>As <see cref="Parse(string?)"/>; where the list was counted, every page has a number.</summary>
    public static PageCursor Parse(string? text, ListTotal total) => Parse(text) is { Start: > 0 } cursor ? cursor : total.IsMore ? Parse(text) : First;

    /// <summary>Anything that is not a cursor means the first page.</summary>
    public static PageCursor Parse(string? text)
    {
        if (text == LastPage)
        {
            return new PageCursor(PageDirection.Last, "", 1);
        }

        return text?.Split('.') is [var direction, var id, var startText]
            && long.TryParse(startText, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && start is >= 0 and < int.MaxValue
            ? direction switch
            {
                "after" => new PageCursor(PageDirection.After, id, start),
                "before" => new PageCursor(PageDirection.Before, id, start),
                _ => First,
            }
            : First;
    }
}
