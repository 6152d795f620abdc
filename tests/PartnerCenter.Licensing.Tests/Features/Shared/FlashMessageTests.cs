using System.Net;
using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;

namespace PartnerCenter.Licensing.Tests.Features.Shared;

/// <summary>The message of the next page, and the form that was refused: whose they are, and how long they are kept.</summary>
public sealed class FlashMessageTests
{
    private const string Added = "Contoso was added.";

    [Fact]
    public async Task NextPage_SameAdmin_SaysItOnce()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync();
        await AddWithoutGoingOnAsync(browser);

        Assert.Contains(Added, (await browser.GetAsync("/customers")).Main, StringComparison.Ordinal);
        Assert.DoesNotContain(Added, (await browser.GetAsync("/customers/add")).Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 0)]
    public async Task NextPage_AnotherAdminOrSession_SaysNothing(bool signsOut, int next)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync();
        var signOut = PortalBrowser.Fields((await browser.GetAsync("/customers/add")).Form("form[action='/sign-out'] button"));
        await AddWithoutGoingOnAsync(browser);
        if (signsOut)
        {
            await browser.PostAsync("/sign-out", signOut);
        }

        scenario.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.SignInAsync((next == 0 ? CustomerScenario.Fabrikam : CustomerScenario.Northwind).Id);
        var pages = new[] { await browser.GetAsync("/customers"), await browser.GetAsync("/customers") };

        Assert.All(pages, page => Assert.DoesNotContain(Added, page.Text, StringComparison.Ordinal));
        await browser.SignInAsync(CustomerScenario.Fabrikam.Id);
        Assert.DoesNotContain(Added, (await browser.GetAsync("/customers")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "This is not a domain name.")]
    [InlineData("zh-TW", "這不是網域名稱。")]
    public async Task RefusedForm_ReloadBackAndForward_ShowItAgainToItsAdminAlone(string language, string reason)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync(language);
        var form = (await browser.GetAsync("/customers/add")).Form("#Name");

        var refused = await browser.SubmitAsync(form, fields =>
        {
            fields.RemoveAll(field => field.Key is "Name" or "Domain" or "EndsOn");
            fields.AddRange([new("Name", "Contoso Ltd"), new("Domain", "not a domain"), new("EndsOn", "2000-01-01")]);
        });
        var again = await browser.GetAsync(refused.Url);
        var plain = await browser.GetAsync("/customers/add");

        foreach (var page in new[] { refused, again })
        {
            Assert.StartsWith("/customers/add?refused=", page.Url, StringComparison.Ordinal);
            Assert.Equal(
                ["Contoso Ltd", "not a domain", "2000-01-01"],
                new[] { "#Name", "#Domain", "#EndsOn" }.Select(id => page.Document.QuerySelector(id)!.GetAttribute("value")));
            Assert.Contains(reason, PortalPage.Flatten(page.Document.QuerySelector("#errors")!), StringComparison.Ordinal);
        }

        Assert.NotEqual(IdOf(refused), IdOf(again));
        Assert.Null(plain.Document.QuerySelector("#errors"));
        await browser.SignInAsync(DemoPartners.Operators[4].Id);
        Assert.DoesNotContain("Contoso Ltd", (await browser.GetAsync(refused.Url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedForm_FarTooLong_IsKeptInPartAndTheCookieStaysSmall()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync();
        var form = (await browser.GetAsync("/customers/add")).Form("#Name");
        var fields = PortalBrowser.Fields(form);
        fields.RemoveAll(field => field.Key is "Name" or "Domain");
        fields.AddRange([new("Name", new string('名', 1_800)), new("Domain", new string('"', 5_000))]);
        fields.AddRange(Enumerable.Range(0, 200).Select(number => new KeyValuePair<string, string>("Roles", new string('x', 100))));

        using var response = await browser.Client.PostAsync("/customers/add", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        Assert.True(cookies.Sum(cookie => cookie.Length) < 20_000, $"{cookies.Sum(cookie => cookie.Length)} bytes");
        var page = await browser.GetAsync(response.Headers.Location!.ToString());
        Assert.Contains("256 characters at most", page.Main, StringComparison.Ordinal);
    }

    private static string IdOf(PortalPage page) => page.Document.QuerySelector("input[name=Id]")!.GetAttribute("value")!;

    private static async Task AddWithoutGoingOnAsync(PortalBrowser browser)
    {
        var fields = PortalBrowser.Fields((await browser.GetAsync("/customers/add")).Form("#Name"));
        fields.RemoveAll(field => field.Key is "Name" or "Domain");
        fields.AddRange([new("Name", "Contoso"), new("Domain", "contoso.com")]);
        using var response = await browser.Client.PostAsync("/customers/add", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }
}
