using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

/// <summary>Answers that were used already, belong to another browser, or were changed on the way.</summary>
public sealed class EntraReplayTests
{
    private const string Expired = "This sign-in is no longer valid";

    [Fact]
    public async Task Return_SameLinkTwice_SignsInOnceAndLeadsToThePageAgain()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var link = await browser.StopBeforeReturnAsync("/customers");

        Assert.Equal("/customers", (await browser.GetAsync(link.AbsoluteUri)).Url);
        var again = await browser.GetAsync(link.AbsoluteUri);

        Assert.Equal("/customers", again.Url);
        Assert.Single(portal.Log.Lines, line => line.Contains("signed in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", Expired)]
    [InlineData("zh-TW", "此登入已失效")]
    public async Task Return_InAnotherBrowser_SignsNobodyIn(string language, string title)
    {
        await using var portal = await EntraPortal.StartAsync();
        var link = await portal.OpenBrowser().StopBeforeReturnAsync();
        var other = portal.OpenBrowser(language);

        var page = await other.GetAsync(link.AbsoluteUri);

        await EntraRefusalTests.AssertRefusedAsync(portal, other, page, HttpStatusCode.BadRequest, title);
    }

    [Fact]
    public async Task Return_SameLinkTwiceAfterSigningOut_SignsNobodyIn()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var link = await browser.StopBeforeReturnAsync("/customers");
        await browser.GetAsync(link.AbsoluteUri);
        await browser.SignOutAsync();

        var again = await browser.GetAsync(link.AbsoluteUri);

        Assert.Equal(Expired, again.Document.QuerySelector("h1")!.TextContent);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Return_CookieIsMissing_SignsNobodyIn()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var link = await browser.StopBeforeReturnAsync();
        foreach (var cookie in browser.Cookies.GetAllCookies().Where(cookie => cookie.Name.StartsWith("__Host-licensing.sign-in.", StringComparison.Ordinal)))
        {
            cookie.Expired = true;
        }

        var page = await browser.GetAsync(link.AbsoluteUri);

        await EntraRefusalTests.AssertRefusedAsync(portal, browser, page, HttpStatusCode.BadRequest, Expired);
    }

    [Fact]
    public async Task Return_CookieOfAnotherAttempt_BeginsAnewAndTakesNothingOfTheAnswer()
    {
        await using var portal = await EntraPortal.StartAsync();
        var first = portal.OpenBrowser();
        var link = await first.StopBeforeReturnAsync();
        var second = portal.OpenBrowser();
        using var begun = await second.SendAsync(HttpMethod.Get, "/sign-in");

        var page = await second.GetAsync(link.AbsoluteUri);

        // The server does not know this browser and asks who it is.
        Assert.True(EntraBrowser.IsLogin(page));
        Assert.False(await second.IsSignedInAsync());
        Assert.DoesNotContain(portal.Log.Lines, line => line.Contains("signed in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Return_CodeOfAnotherSignIn_SignsNobodyIn(bool isUsed)
    {
        await using var portal = await EntraPortal.StartAsync();
        var victim = portal.OpenBrowser();
        var stolen = await victim.StopBeforeReturnAsync();
        if (isUsed)
        {
            await victim.GetAsync(stolen.AbsoluteUri);
        }

        var thief = portal.OpenBrowser();
        var own = await thief.StopBeforeReturnAsync();
        var page = await thief.GetAsync(With(own, "code", Parameter(stolen, "code")));

        await EntraRefusalTests.AssertRefusedAsync(portal, thief, page, HttpStatusCode.BadRequest, Expired);
        Assert.Contains(portal.Log.Lines, line => line.Contains("invalid_grant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Return_NonceOfAnEarlierSignIn_SignsNobodyIn()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        await browser.SignInAsync();
        var used = $"{portal.Entra.AuthorizationRequests.First()["nonce"]}";
        await browser.SignOutAsync();
        portal.Entra.Faults.IdToken = token => EntraRefusalTests.Set(token, "nonce", used);

        var page = await browser.SignInAsync();

        await EntraRefusalTests.AssertRefusedAsync(portal, browser, page, HttpStatusCode.BadRequest, Expired);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("")]
    [InlineData("x")]
    public async Task Return_StateIsChanged_SignsNobodyIn(string how)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var link = await browser.StopBeforeReturnAsync();
        var state = Parameter(link, "state");

        var page = await browser.GetAsync(With(link, "state", how == "changed" ? state[..40] + (state[40] == 'A' ? 'B' : 'A') + state[41..] : how));

        await EntraRefusalTests.AssertRefusedAsync(portal, browser, page, HttpStatusCode.BadRequest, Expired);
    }

    [Theory]
    [InlineData("/signin-oidc")]
    [InlineData("/signin-oidc?error=access_denied")]
    [InlineData("/signin-oidc?code=x&state=y")]
    [InlineData("/signin-oidc?id_token=x.y.z")]
    public async Task Return_MadeUp_IsExplained(string address)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();

        var page = await browser.GetAsync(address);

        Assert.InRange((int)page.Status, 400, 499);
        Assert.NotEmpty(page.Document.QuerySelector("h1")!.TextContent);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("/signin-oidc")]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-callback-oidc")]
    [InlineData("/SignIn-OIDC")]
    public async Task Return_Posted_IsNotReadAtAll(string path)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();

        using var response = await browser.SendAsync(HttpMethod.Post, path, Enumerable.Range(0, 2_000).Select(number => new KeyValuePair<string, string>($"key{number}", "x")));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com")]
    public async Task Problem_ReturnUrlToElsewhere_IsDropped(string returnUrl)
    {
        await using var portal = await EntraPortal.StartAsync();

        var page = await portal.OpenBrowser().GetAsync("/sign-in/problem/denied?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal("/sign-in?returnUrl=%2F", page.Document.QuerySelector("main a.primary")!.GetAttribute("href"));
        Assert.DoesNotContain("example.com", PortalPage.Flatten(page.Document.QuerySelector("main")!) + page.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    private static string Parameter(Uri link, string name) => QueryHelpers.ParseQuery(link.Query)[name].ToString();

    private static string With(Uri link, string name, string value)
    {
        var query = QueryHelpers.ParseQuery(link.Query);
        query[name] = value;
        return QueryHelpers.AddQueryString(link.GetLeftPart(UriPartial.Path), query);
    }
}
