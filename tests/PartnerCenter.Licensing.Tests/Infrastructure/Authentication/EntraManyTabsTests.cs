using System.Net;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

/// <summary>A browser that opens all its tabs again after its session has ended, and an office that signs in at nine.</summary>
public sealed class EntraManyTabsTests
{
    /// <summary>Far below the 32 KB that the server takes.</summary>
    private const int MaxCookieHeader = 8_000;

    [Fact]
    public async Task SignIn_120TabsAtOnce_AllGetToTheirPages()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var asked = Enumerable.Range(1, 120).Select(tab => $"/customers?search=tab{tab}").ToList();

        // The session at the server is there, the portal's has ended; and, as bad as it gets, every tab has begun before the first comes back.
        await browser.SignInAsync();
        browser.Cookies.GetCookies(portal.Entra.Portal)["__Host-licensing.session"]!.Expired = true;
        var links = await Task.WhenAll(asked.Select(browser.FollowToReturnAsync));
        var header = browser.Cookies.GetCookieHeader(portal.Entra.Portal);
        var pages = await Task.WhenAll(links.Select(link => browser.GetAsync(link.AbsoluteUri)));

        Assert.True(header.Length < MaxCookieHeader, $"{header.Length} bytes of cookies");
        Assert.Equal(asked.Select(address => $"{address} {HttpStatusCode.OK}"), pages.Select(page => $"{page.Url} {page.Status}"));
        Assert.DoesNotContain(portal.Log.Lines, line => line.Contains("Sign-in was refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_BegunAndLeftManyTimes_KeepsAFewCookiesAndTheFirstTabStillGetsIn()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var first = await browser.StopBeforeReturnAsync("/customers?search=first");
        for (var tab = 0; tab < 3 * EntraSignInHandler.MaxUnderWay; tab++)
        {
            using var begun = await browser.SendAsync(HttpMethod.Get, "/sign-in");
        }

        var kept = browser.Cookies.GetCookies(portal.Entra.Portal).Count(cookie => cookie.Name.StartsWith(EntraSignInHandler.CookiePrefix, StringComparison.Ordinal));
        var page = await browser.GetAsync(first.AbsoluteUri);

        Assert.Equal(EntraSignInHandler.MaxUnderWay, kept);
        Assert.Equal("/customers?search=first", page.Url);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task SignIn_ManyPeopleBehindOneAddress_CountForThemselves()
    {
        await using var portal = await EntraPortal.StartAsync(settings: ("RateLimits:SignInsPerMinute", "1"));
        var statuses = new List<HttpStatusCode>();

        for (var person = 0; person < 5; person++)
        {
            portal.Entra.Person = new EntraPerson(portal.Contoso.TenantId, "Alex of Contoso", "AdminAgent");
            statuses.Add((await portal.OpenBrowser().SignInAsync("/customers")).Status);
        }

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Theory]
    [InlineData("en", "Too many requests", "Try again")]
    [InlineData("zh-TW", "要求過多", "再試一次")]
    public async Task SignIn_OnePersonTooOften_IsAskedToTryAgain(string language, string title, string tryAgain)
    {
        await using var portal = await EntraPortal.StartAsync(settings: ("RateLimits:ChangesPerMinute", "2"));
        var pages = new List<PortalPage>();

        for (var time = 0; time < 3; time++)
        {
            pages.Add(await portal.OpenBrowser(language).SignInAsync("/customers"));
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], pages.Select(page => page.Status));
        Assert.Equal(title, pages[^1].Document.QuerySelector("h1")!.TextContent);
        var link = pages[^1].Document.QuerySelector("main a.primary")!;
        Assert.Equal((tryAgain, "/sign-in?returnUrl=%2Fcustomers"), (link.TextContent, link.GetAttribute("href")));
    }

    [Fact]
    public async Task Return_MadeUpAgainAndAgain_IsRefusedAndOffersToTryAgain()
    {
        await using var portal = await EntraPortal.StartAsync(settings: ("RateLimits:SignInsPerMinute", "1"));
        var browser = portal.OpenBrowser();

        var first = await browser.GetAsync("/signin-oidc?code=x&state=y");
        var second = await browser.GetAsync("/signin-oidc?code=x&state=y");

        Assert.NotEqual(HttpStatusCode.TooManyRequests, first.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
        Assert.Equal("/signin-oidc?code=x&state=y", second.Document.QuerySelector("main a.primary")!.GetAttribute("href"));
    }
}
