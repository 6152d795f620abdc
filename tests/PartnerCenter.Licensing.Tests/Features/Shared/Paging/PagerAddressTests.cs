using Microsoft.AspNetCore.Http;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Paging;

public sealed class PagerAddressTests
{
    [Fact]
    public void OfPage_KeepsSearchFiltersAndSizeAndReplacesThePage()
    {
        var request = Request("/customers", "?q=caf%C3%A9+%26+co&size=50&filter=a&filter=b&page=after.1.51");

        var address = PagerAddress.OfPage(request, "last");

        Assert.Equal("/customers?q=caf%C3%A9%20%26%20co&size=50&filter=a&filter=b&page=last", address);
    }

    [Fact]
    public void OfSize_StartsAtTheFirstPage()
    {
        var request = Request("/customers", "?size=50&page=after.1.51&q=x");

        var address = PagerAddress.OfSize(request, "100");

        Assert.Equal("/customers?q=x&size=100", address);
    }

    [Fact]
    public void OfPage_PortalBelowAPathAndNamesInOtherScripts_AreEscaped()
    {
        var request = Request("/客戶", "");
        request.PathBase = "/portal";

        Assert.Equal("/portal/%E5%AE%A2%E6%88%B6?page=2", PagerAddress.OfPage(request, "2"));
    }

    private static HttpRequest Request(string path, string query)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = path;
        request.QueryString = new QueryString(query);
        return request;
    }
}
