using AngleSharp.Html.Parser;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>Posts of any kind, with the antiforgery token that belongs to the client's cookies, or with another one.</summary>
internal sealed class WebFormClient(HttpClient client)
{
    public const string TokenField = "__RequestVerificationToken";

    /// <summary>Of a page that everybody may see: the language picker is a form.</summary>
    public async Task<string> TokenAsync(string page = "/error/404")
    {
        using var response = await client.GetAsync(page);
        var document = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return document.QuerySelector($"input[name={TokenField}]")!.GetAttribute("value")!;
    }

    /// <param name="route">Where to.</param>
    /// <param name="token">The antiforgery token; null for none.</param>
    /// <param name="fields">Further fields.</param>
    public Task<HttpResponseMessage> SendAsync(PortalRoute route, string? token, params KeyValuePair<string, string>[] fields)
    {
        KeyValuePair<string, string>[] all = token is null ? fields : [new(TokenField, token), .. fields];
        return client.SendAsync(new HttpRequestMessage(new HttpMethod(route.Method), route.Address) { Content = new FormUrlEncodedContent(all) });
    }
}
