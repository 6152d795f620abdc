using System.Globalization;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>
/// What a list of users posts, whichever of its buttons is pressed: the boxes of the page, the search and filter as they stand,
/// and where to go. Everything is text: odd values are left out rather than refused.
/// </summary>
public sealed class UserListForm
{
    /// <summary>The <c>id</c> of the form, for buttons outside it.</summary>
    public const string Id = "users";

    /// <summary>No page is longer.</summary>
    public static readonly int MaxShown = ListQuery.Sizes.Max();

    /// <summary>Ids of the users on the page.</summary>
    public List<string?> Shown { get; set; } = [];

    /// <summary>Ids of the users whose box is ticked.</summary>
    public List<string?> Selected { get; set; } = [];

    /// <summary>The box atop the column, as it was shown. It is obeyed when it changed: without script it cannot follow the rows.</summary>
    public string? AllWas { get; set; }

    /// <summary>The box atop the column, as it was posted.</summary>
    public string? All { get; set; }

    /// <summary>The <see cref="UserListQuery"/> of the page as it was shown.</summary>
    public string? At { get; set; }

    public string? Q { get; set; }

    public string? Filter { get; set; }

    public string? Product { get; set; }

    public string? Size { get; set; }

    /// <summary>Where the pager goes.</summary>
    public string? Page { get; set; }

    /// <summary>The button pressed: one of <see cref="UserListCommand"/>, or none of them.</summary>
    public string? Go { get; set; }

    public IReadOnlyList<long> ShownIds => Ids(Shown);

    public IReadOnlyList<long> TickedIds => (All == "true") == (AllWas == "true") ? Ids(Selected) : All == "true" ? ShownIds : [];

    /// <summary>The list as it was shown.</summary>
    public UserListQuery ShownQuery => UserListQuery.Parse(At);

    /// <summary>The list as it was asked for now.</summary>
    public UserListQuery AskedQuery => new(
        new ListQuery { Q = Q, RequestedSize = Size ?? ShownQuery.List.Size.ToString(CultureInfo.InvariantCulture), Page = Page }, Filter, Product);

    private static List<long> Ids(List<string?> texts) =>
        [.. texts.Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];
}

/// <summary>Values of <see cref="UserListForm.Go"/>. The pager and the size buttons have none.</summary>
public static class UserListCommand
{
    public const string Search = "search";
    public const string Reset = "reset";
    public const string Users = "users";
    public const string Selected = "selected";
    public const string Manage = "manage";
    public const string Clear = "clear";
    public const string All = "all";
    public const string Upload = "upload";
}
