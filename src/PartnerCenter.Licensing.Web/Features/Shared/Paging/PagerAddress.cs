using Microsoft.AspNetCore.Http.Extensions;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>Addresses of a pager: the list as it is searched, filtered and sorted now, at another page or size.</summary>
public static class PagerAddress
{
    /// <param name="request">The request of the list.</param>
    /// <param name="page">The <c>page</c> value to go to.</param>
    public static string OfPage(HttpRequest request, string page) => With(request, "page", page);

    /// <summary>Another size starts at the first page: rows would otherwise be skipped or shown twice.</summary>
    /// <param name="request">The request of the list.</param>
    /// <param name="size">Rows on a page.</param>
    public static string OfSize(HttpRequest request, string size) => With(request, "size", size);

    private static string With(HttpRequest request, string name, string value)
    {
        var query = new QueryBuilder(request.Query
            .Where(pair => pair.Key is not "page" && pair.Key != name)
            .SelectMany(pair => pair.Value.Select(each => KeyValuePair.Create(pair.Key, each ?? ""))))
        {
            { name, value },
        };
        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }
}
