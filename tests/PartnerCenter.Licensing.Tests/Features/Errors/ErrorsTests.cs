using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Features.Errors;

namespace PartnerCenter.Licensing.Tests.Features.Errors;

public sealed class ErrorsTests
{
    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/customers/not-an-id/users", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/abc", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/200", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/404", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/403", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/500", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/500/", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/503", HttpStatusCode.NotFound, "Page not found")]
    public async Task Get_SaysWhatHappenedAndLeadsToTheDashboard(string address, HttpStatusCode status, string title)
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);

        var page = await browser.GetAsync(address);

        Assert.Equal(status, page.Status);
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/']"));
        Assert.Contains("Request id: ", page.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "400")]
    [InlineData(403, "403")]
    [InlineData(404, "404")]
    [InlineData(405, "405")]
    [InlineData(413, "413")]
    [InlineData(415, "415")]
    [InlineData(418, "400")]
    [InlineData(429, "429")]
    [InlineData(500, "500")]
    [InlineData(502, "500")]
    [InlineData(503, "503")]
    public void Index_PageThatFailed_KeepsItsStatusAndExplainsIt(int status, string text)
    {
        var http = new DefaultHttpContext { Response = { StatusCode = status } };
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature());
        using var controller = new ErrorsController { ControllerContext = new() { HttpContext = http, RouteData = new(new RouteValueDictionary { ["status"] = "500" }) } };

        var model = Assert.IsType<ErrorViewModel>(Assert.IsType<ViewResult>(controller.Index()).Model);

        Assert.Equal((status, text, status), (model.Status, model.TextKey, http.Response.StatusCode));
    }

    [Fact]
    public async Task Get_UnknownAddressInChinese_SpeaksChinese()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0], "zh-TW");

        var page = await browser.GetAsync("/no/such/page");

        Assert.Equal("找不到頁面", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Get_UnknownAddressSignedOut_AsksToSignInAndTellsNothing()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync("/no/such/page");

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_IsRefusedOnAPageThatExplains()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);

        var page = await browser.PostAsync("/sign-out", []);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("That request could not be understood", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("/", (await browser.GetAsync("/")).Url);
    }
}
