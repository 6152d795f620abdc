using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;
using PartnerCenter.Licensing.Web.Features.Shared;

namespace PartnerCenter.Licensing.Tests.Features.Shared;

public sealed class ReturnUrlTests
{
    private static readonly IUrlHelper Url = new UrlHelper(new ActionContext(new DefaultHttpContext(), new RouteData(), new ActionDescriptor()));

    [Theory]
    [InlineData("/customers?q=a b%20c", "/customers?q=a b%20c")]
    [InlineData("/customers?q=測試", "/customers?q=%E6%B8%AC%E8%A9%A6")]
    public void LocalOrNull_LocalAddress_FitsIntoAHeader(string address, string expected) => Assert.Equal(expected, Url.LocalOrNull(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://contoso.com/")]
    [InlineData("//contoso.com/")]
    [InlineData("/\\contoso.com")]
    [InlineData("customers")]
    [InlineData("/a\r\nSet-Cookie: b=c")]
    public void LocalOrNull_AnythingElse_IsNull(string? address) => Assert.Null(Url.LocalOrNull(address));
}
