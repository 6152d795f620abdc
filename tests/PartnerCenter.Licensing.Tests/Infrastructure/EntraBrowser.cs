using System.Net;
using AngleSharp.Html.Dom;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A browser without script that can go from the portal to the server and back, step by step where a test wants to interfere.</summary>
public sealed class EntraBrowser(HttpClient client, CookieContainer cookies, string language)
{
    private readonly PortalBrowser _browser = new(client, language);

    public HttpClient Client => client;

    public CookieContainer Cookies => cookies;

    /// <summary>Asks for a page; where that leads to the server's sign-in page, signs in there and comes back.</summary>
    public async Task<PortalPage> SignInAsync(string url = "/")
    {
        var page = await GetAsync(url);
        return IsLogin(page) ? await SubmitAsync(page.Form("input[name=target]")) : page;
    }

    public Task<PortalPage> GetAsync(string url) => _browser.GetAsync(url);

    /// <param name="form">The form.</param>
    /// <param name="change">Changes what is sent.</param>
    public Task<PortalPage> SubmitAsync(IHtmlFormElement form, Action<List<KeyValuePair<string, string>>>? change = null) => _browser.SubmitAsync(form, change);

    public async Task<PortalPage> SignOutAsync() => await SubmitAsync((await GetAsync("/")).Form("form[action='/sign-out'] button"));

    /// <summary>Signs in at the server, and stops before the browser follows the link back to the portal.</summary>
    /// <returns>That link.</returns>
    public async Task<Uri> StopBeforeReturnAsync(string url = "/")
    {
        var login = await GetAsync(url);
        using var response = await SendAsync(HttpMethod.Post, login.Form("input[name=target]").GetAttribute("action")!, PortalBrowser.Fields(login.Form("input[name=target]")));
        using var back = await SendAsync(HttpMethod.Get, response.Headers.Location!.AbsoluteUri);
        return back.Headers.Location!;
    }

    /// <summary>Follows redirects from a page to the link that leads back to the portal: the server knows this browser and asks nothing.</summary>
    public async Task<Uri> FollowToReturnAsync(string url)
    {
        for (var next = url; ;)
        {
            using var response = await SendAsync(HttpMethod.Get, next);
            var location = response.Headers.Location ?? throw new InvalidOperationException($"{next} leads nowhere: {response.StatusCode}");
            next = location.OriginalString;
            if (next.Contains("/signin-oidc?", StringComparison.Ordinal))
            {
                return location;
            }
        }
    }

    /// <summary>One request, no redirects followed.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        var request = new HttpRequestMessage(method, url) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Add("Accept-Language", language);
        return client.SendAsync(request);
    }

    /// <summary>Whether the portal lets this browser see its pages.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, "/customers");
        return response.StatusCode == HttpStatusCode.OK;
    }

    public static bool IsLogin(PortalPage page) => page.Title == "Sign in to your account";
}
