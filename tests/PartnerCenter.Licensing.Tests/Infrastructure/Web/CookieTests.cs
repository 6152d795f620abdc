using Microsoft.Net.Http.Headers;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>Every cookie that any page sets, as it goes over the wire.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task EveryRoute_InProduction_SetsCookiesForThisHostOverHttpsOnly()
    {
        await using var portal = new SecurePortal();
        using var client = portal.CreateClient(FilledCustomer.SignedIn);

        var cookies = await CollectAsync(client, portal.Services, new FilledCustomer(portal.CreateContext));

        Assert.Equal(["__Host-licensing.antiforgery", "__Host-licensing.language", "__Host-licensing.message"], cookies.Select(cookie => cookie.Name.Value!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie => Assert.Equal(("/", true, true, SameSiteMode.Lax), (cookie.Path.Value, cookie.Secure, cookie.HttpOnly, cookie.SameSite)));
        Assert.All(cookies, cookie => Assert.False(cookie.Domain.HasValue));
    }

    [Fact]
    public async Task EveryRoute_DemoOnHttp_SetsCookiesThatItsBrowserSendsBack()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);
        var customer = new FilledCustomer(portal.CreateContext);

        var cookies = await CollectAsync(browser.Client, portal.Services, customer);
        await browser.SignInAsync(FilledCustomer.SignedIn.Id);
        cookies.AddRange(await CollectAsync(browser.Client, portal.Services, customer));

        Assert.Superset(
            new HashSet<string> { "licensing.antiforgery", "licensing.language", "licensing.message", "licensing.session" },
            cookies.Select(cookie => cookie.Name.Value!).ToHashSet());
        Assert.All(cookies, cookie => Assert.Equal(("/", false, true, SameSiteMode.Lax), (cookie.Path.Value, cookie.Secure, cookie.HttpOnly, cookie.SameSite)));
    }

    [Fact]
    public async Task Post_Language_IsRememberedForAYearAndObeyed()
    {
        await using var portal = new SecurePortal();
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        var form = new WebFormClient(client);
        var picker = PortalRoute.Posts(portal.Services, name => name).Single(route => route.Address == "/language");

        using var picked = await form.SendAsync(picker, await form.TokenAsync(), new KeyValuePair<string, string>("culture", "zh-Hant"));
        using var page = await client.GetAsync("/error/404");

        var cookie = Assert.Single(SetCookieHeaderValue.ParseList([.. picked.Headers.GetValues("Set-Cookie")]), cookie => cookie.Name.Value!.EndsWith("language", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.FromDays(365), cookie.MaxAge);
        Assert.Equal(["zh-Hant"], page.Content.Headers.ContentLanguage);
    }

    /// <summary>Walks every page, posts every form, and picks a language.</summary>
    private static async Task<List<SetCookieHeaderValue>> CollectAsync(HttpClient client, IServiceProvider services, FilledCustomer customer)
    {
        var (form, cookies) = (new WebFormClient(client), new List<SetCookieHeaderValue>());
        using (var first = await client.GetAsync("/error/404"))
        {
            Keep(first);
        }

        // A token is bound to who is signed in: signing in and out come last.
        foreach (var route in PortalRoute.All(services, customer.ValueOf).OrderBy(route => route.Address.StartsWith("/sign", StringComparison.Ordinal)))
        {
            using var answer = await form.SendAsync(route, await form.TokenAsync(), new("culture", "en"), new("go", "clear"), new("operatorId", $"{FilledCustomer.SignedIn.Id}"));
            Keep(answer);
        }

        return cookies;

        void Keep(HttpResponseMessage response)
        {
            if (response.Headers.TryGetValues("Set-Cookie", out var values))
            {
                cookies.AddRange(SetCookieHeaderValue.ParseList([.. values]));
            }
        }
    }
}
