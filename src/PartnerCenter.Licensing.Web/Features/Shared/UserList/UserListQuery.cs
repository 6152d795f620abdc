using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>
/// The address of a list of users, after the <c>?</c>: search, filter, product, size and page. What cannot be used is left out, and what is meant otherwise
/// than written is put in words that say so: <see cref="IsAsWritten"/> is false then, and the page redirects to <see cref="ToRouteValues"/>.
/// </summary>
public sealed class UserListQuery
{
    private static readonly Dictionary<string, LicenseFilter> Filters = new()
    {
        ["has"] = LicenseFilter.Has,
        ["lacks"] = LicenseFilter.Lacks,
        ["none"] = LicenseFilter.None,
        ["no-usage-location"] = LicenseFilter.NoUsageLocation,
    };

    /// <param name="list">Search, size and page.</param>
    /// <param name="filter">One of the words of the address; null or empty for all users, or for those who have <paramref name="product"/>.</param>
    /// <param name="product">A product id; null or empty for any.</param>
    public UserListQuery(ListQuery list, string? filter, string? product)
    {
        List = list;
        var isKnown = Filters.TryGetValue(filter ?? "", out var license);
        var productId = Guid.TryParse(product, out var id) ? id : (Guid?)null;
        License = (license, productId) switch
        {
            (LicenseFilter.Any, not null) => LicenseFilter.Has,
            (LicenseFilter.Lacks, null) => LicenseFilter.None,
            _ => license,
        };
        ProductId = License is LicenseFilter.Has or LicenseFilter.Lacks ? productId : null;
        HasLeftOut = (!isKnown && !string.IsNullOrEmpty(filter)) || (productId is null && !string.IsNullOrEmpty(product));
        IsAsWritten = !HasLeftOut
            && (filter ?? "") == TextOf(License)
            && productId == ProductId
            && (list.Search ?? "") == (list.Q ?? "").Trim()
            && (string.IsNullOrEmpty(list.RequestedSize) || list.RequestedSize == list.Size.ToString(CultureInfo.InvariantCulture));
    }

    public ListQuery List { get; }

    public string? Search => List.Search;

    public LicenseFilter License { get; }

    /// <summary>The product that <see cref="License"/> is about; null where it is about none.</summary>
    public Guid? ProductId { get; }

    /// <summary>Whether there was a filter or a product that could not be used, so that more users are listed than were asked for.</summary>
    public bool HasLeftOut { get; }

    /// <summary>Whether the address says what is listed.</summary>
    public bool IsAsWritten { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static UserListQuery Parse(string? text)
    {
        var values = QueryHelpers.ParseQuery(text);
        return new UserListQuery(new ListQuery { Q = One("q"), RequestedSize = One("size"), Page = One("page") }, One("filter"), One("product"));

        string? One(string name) => values.TryGetValue(name, out var found) ? found[0] : null;
    }

    /// <summary>The same search, of all users.</summary>
    public UserListQuery WithoutFilter() => new(List, filter: null, product: null);

    public UserFilter FilterOf(Guid customerId) => new(customerId, Search, License, ProductId);

    /// <summary>Whether both list the same users on pages of the same size.</summary>
    public bool IsSameListAs(UserListQuery other) =>
        (Search, License, ProductId, List.Size) == (other.Search, other.License, other.ProductId, other.List.Size);

    /// <summary>The values for a link; defaults are left out.</summary>
    /// <param name="page">The page to go to; null for the first.</param>
    public RouteValueDictionary ToRouteValues(string? page) => new()
    {
        ["q"] = Search,
        ["filter"] = License == LicenseFilter.Any ? null : TextOf(License),
        ["product"] = ProductId?.ToString(),
        ["size"] = List.Size == ListQuery.Sizes[0] ? null : List.Size.ToString(CultureInfo.InvariantCulture),
        ["page"] = page,
    };

    /// <summary>All of it as a query string, to stand in a hidden field.</summary>
    public override string ToString() => QueryString
        .Create(ToRouteValues(List.Page).Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        .ToString();

    /// <summary>How a filter is written in the address.</summary>
    public static string TextOf(LicenseFilter license) => Filters.FirstOrDefault(filter => filter.Value == license).Key ?? "";
}
