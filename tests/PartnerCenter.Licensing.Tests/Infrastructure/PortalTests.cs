using System.Net;
using PartnerCenter.Licensing.Web.Data.DemoData;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

public sealed class PortalTests
{
    [Fact]
    public async Task Get_SignedOut_GoesToTheSignInPage()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SignedIn_ShowsTheDashboardInTheBrowsersLanguage()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0], "zh-TW,zh;q=0.9");

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("zh-Hant", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("儀表板", page.Main, StringComparison.Ordinal);
    }
}
