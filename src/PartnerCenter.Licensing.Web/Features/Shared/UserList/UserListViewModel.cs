using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>A page of users with boxes: of all users of the customer, or of those selected.</summary>
/// <param name="IsEmpty">True when there is nobody to list, whatever the filter.</param>
public sealed record UserListViewModel(
    Guid CustomerId,
    UserListQuery Query,
    ListPage<UserRow> Page,
    SelectionSummary Selection,
    IReadOnlyList<ProductChoice> Products,
    bool IsEmpty)
{
    public bool IsFiltered => Query.Search is not null || Query.License != LicenseFilter.Any;

    /// <summary>The filter is about a product that is none of the customer's.</summary>
    public bool HasUnknownProduct => Query.ProductId is { } id && Products.All(product => product.Id != id);

    public int TickedOnPage { get; } = Page.Items.Count(row => row.IsSelected);

    public bool IsPageTicked => TickedOnPage > 0 && TickedOnPage == Page.Items.Count;

    public bool IsPagePartlyTicked => TickedOnPage > 0 && TickedOnPage < Page.Items.Count;
}

/// <param name="Id">The product.</param>
/// <param name="Name">Its name, as everywhere.</param>
public sealed record ProductChoice(Guid Id, string Name);

/// <summary>One user in a list.</summary>
public sealed record UserRow
{
    private const int LicensesShown = 3;

    public required long Id { get; init; }

    /// <summary>What the page is sorted by. Where it is read along with the row, SQLite merges the two ranges of a search rather than sort them.</summary>
    public required string ListKey { get; init; }

    public required string DisplayName { get; init; }

    public required string UserPrincipalName { get; init; }

    public required string? UsageLocation { get; init; }

    /// <summary>Whether sign-in is blocked.</summary>
    public bool IsBlocked { get; init; }

    public required bool IsSelected { get; init; }

    /// <summary>Names of the products that the user has, in list order.</summary>
    public IReadOnlyList<string> Licenses { get; init; } = [];

    public IEnumerable<string> FirstLicenses => Licenses.Take(LicensesShown);

    public IEnumerable<string> OtherLicenses => Licenses.Skip(LicensesShown);

    public int MoreLicenses => Math.Max(0, Licenses.Count - LicensesShown);

    public string CountryName => UsageLocation is null ? "" : Countries.NameOf(UsageLocation);
}
