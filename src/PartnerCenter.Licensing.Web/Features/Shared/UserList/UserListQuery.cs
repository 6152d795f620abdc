using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>The address of a list of users, after the <c>?</c>: search, filter, product, size and page. Odd values mean the default.</summary>
public sealed class UserListQuery(ListQuery list, string? filter, string? product)
{
    public ListQuery List => list;

    public string? Search => list.Search;

    public LicenseFilter License { get; } = filter switch
    {
        "has" => LicenseFilter.Has,
        "lacks" => LicenseFilter.Lacks,
        "none" => LicenseFilter.None,
        _ => LicenseFilter.Any,
    };

    public Guid? ProductId { get; } = Guid.TryParse(product, out var id) ? id : null;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static UserListQuery Parse(string? text)
    {
        var values = QueryHelpers.ParseQuery(text);
        return new UserListQuery(new ListQuery { Q = One("q"), RequestedSize = One("size"), Page = One("page") }, One("filter"), One("product"));

        string? One(string name) => values.TryGetValue(name, out var found) ? found[0] : null;
    }

    public UserFilter FilterOf(Guid customerId) => new(customerId, Search, License, ProductId);

    /// <summary>Whether both list the same users on pages of the same size.</summary>
    public bool IsSameListAs(UserListQuery other) =>
        (Search, License, ProductId, list.Size) == (other.Search, other.License, other.ProductId, other.List.Size);

    /// <summary>The values for a link; defaults are left out.</summary>
    /// <param name="page">The page to go to; null for the first.</param>
    public RouteValueDictionary ToRouteValues(string? page) => new()
    {
        ["q"] = Search,
        ["filter"] = License == LicenseFilter.Any ? null : TextOf(License),
        ["product"] = License == LicenseFilter.Any ? null : ProductId?.ToString(),
        ["size"] = list.Size == ListQuery.Sizes[0] ? null : list.Size.ToString(CultureInfo.InvariantCulture),
        ["page"] = page,
    };

    /// <summary>All of it as a query string, to stand in a hidden field.</summary>
    public override string ToString() => QueryString
        .Create(ToRouteValues(list.Page).Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        .ToString();

    /// <summary>How a filter is written in the address.</summary>
    public static string TextOf(LicenseFilter license) => license switch
    {
        LicenseFilter.Has => "has",
        LicenseFilter.Lacks => "lacks",
        LicenseFilter.None => "none",
        _ => "",
    };
}
