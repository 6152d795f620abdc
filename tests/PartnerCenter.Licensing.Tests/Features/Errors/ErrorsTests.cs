using System.Net;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;

namespace PartnerCenter.Licensing.Tests.Features.Errors;

public sealed class ErrorsTests
{
    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/customers/not-an-id/users", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/abc", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/200", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/404", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/error/403", HttpStatusCode.Forbidden, "You may not do this")]
    [InlineData("/error/413", HttpStatusCode.RequestEntityTooLarge, "Too much at once")]
    [InlineData("/error/418", (HttpStatusCode)418, "That request could not be understood")]
    [InlineData("/error/503", HttpStatusCode.ServiceUnavailable, "The database cannot be reached")]
    [InlineData("/error/502", HttpStatusCode.BadGateway, "Something went wrong here")]
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
