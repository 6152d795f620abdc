using System.Net;
using AngleSharp.Html.Dom;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;

namespace PartnerCenter.Licensing.Tests.Features.Language;

public sealed class LanguageTests
{
    [Fact]
    public async Task Picker_NamesBothLanguagesInTheirOwnWordsAndMarksTheCurrentOne()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0], "zh-HK");

        var page = await browser.GetAsync("/");

        var choices = page.Document.QuerySelectorAll("button[name=culture]");
        Assert.Equal(["en English", "zh-Hant 繁體中文"], choices.Select(choice => $"{choice.GetAttribute("lang")} {choice.TextContent}").Take(2));
        Assert.Equal("zh-Hant", Assert.Single(choices, choice => choice.GetAttribute("aria-current") == "true").GetAttribute("lang"));
    }

    [Fact]
    public async Task Post_OfferedLanguage_ComesBackAndIsRememberedAgainstTheBrowsersPreference()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        var english = await browser.GetAsync("/?from=mail");

        var page = await PickAsync(browser, english, "zh-Hant");

        Assert.Equal("/?from=mail", page.Url);
        Assert.Equal("zh-Hant", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("儀表板", (await browser.GetAsync("/")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OfferedLanguage_IsRememberedForAYear()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        var form = (await browser.GetAsync("/")).Form("button[name=culture]");

        using var response = await browser.Client.PostAsync(
            "/language", new FormUrlEncodedContent([.. PortalBrowser.Fields(form), new("culture", "zh-Hant")]));

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.Contains("zh-Hant", StringComparison.Ordinal));
        Assert.Contains("max-age=31536000", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tlh")]
    [InlineData("xx-not-a-culture")]
    [InlineData("")]
    public async Task Post_UnknownLanguage_ChangesNothing(string culture)
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);

        var page = await PickAsync(browser, await browser.GetAsync("/"), culture);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("https://example.com/", "/")]
    [InlineData("//example.com", "/")]
    [InlineData("", "/")]
    [InlineData("/?q=怡", "/?q=%E6%80%A1")]
    public async Task Post_ReturnUrl_IsFollowedOnlyInsideThePortal(string returnUrl, string expected)
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);

        var page = await PickAsync(browser, await browser.GetAsync("/"), "zh-Hant", returnUrl);

        Assert.Equal(expected, page.Url);
    }

    [Fact]
    public async Task Picker_OnAnErrorPage_ComesBackToTheAddressThatWasAskedFor()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        var missing = await browser.GetAsync("/no/such/page?x=1");

        var page = await PickAsync(browser, missing, "zh-Hant");

        Assert.Equal("/no/such/page?x=1", page.Url);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("找不到頁面", page.Document.QuerySelector("h1")!.TextContent);
    }

    private static Task<PortalPage> PickAsync(PortalBrowser browser, PortalPage page, string culture, string? returnUrl = null)
    {
        IHtmlFormElement form = page.Form("button[name=culture]");
        return browser.SubmitAsync(form, fields =>
        {
            fields.Add(new("culture", culture));
            if (returnUrl is not null)
            {
                fields.RemoveAll(field => field.Key == "returnUrl");
                fields.Add(new("returnUrl", returnUrl));
            }
        });
    }
}
