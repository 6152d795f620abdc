using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>What a browser without script does: follows links and redirects, keeps cookies, submits forms as they stand on the page.</summary>
public sealed class PortalBrowser(HttpClient client, string language)
{
    /// <summary>What it sends as Accept-Language.</summary>
    public string Language => language;

    private static readonly HtmlParser Parser = new();

    public HttpClient Client => client;

    public async Task SignInAsync(Guid operatorId)
    {
        var page = await GetAsync("/sign-in");
        var form = page.Form("button[name=operatorId]");
        await SubmitAsync(form, submitter: page.Document.QuerySelector<IHtmlButtonElement>($"button[value='{operatorId}']"));
    }

    public Task<PortalPage> GetAsync(string url) => SendAsync(HttpMethod.Get, url, content: null);

    /// <summary>Submits a form with what stands in it, as a browser would.</summary>
    /// <param name="form">The form.</param>
    /// <param name="change">Changes the name-value pairs before they are sent: a hostile browser may send anything.</param>
    /// <param name="submitter">The button that is pressed, for its name, value, formaction and formmethod.</param>
    public Task<PortalPage> SubmitAsync(
        IHtmlFormElement form, Action<List<KeyValuePair<string, string>>>? change = null, IHtmlButtonElement? submitter = null)
    {
        var fields = Fields(form);
        if (submitter?.GetAttribute("name") is { Length: > 0 } name)
        {
            fields.Add(new(name, submitter.GetAttribute("value") ?? ""));
        }

        change?.Invoke(fields);
        var action = submitter?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "";
        var target = action.Length == 0 ? form.Owner!.Url : action;
        var method = submitter?.GetAttribute("formmethod") ?? form.GetAttribute("method") ?? "get";
        return string.Equals(method, "get", StringComparison.OrdinalIgnoreCase)
            ? GetAsync(target.Split('?')[0] + "?" + string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")))
            : PostAsync(target, fields);
    }

    public Task<PortalPage> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(fields));

    /// <summary>Sends a request with any content and follows redirects.</summary>
    public async Task<PortalPage> SendAsync(HttpMethod method, string url, HttpContent? content)
    {
        using var response = await SendOnceAsync(method, url, content);
        var (last, address) = (response, url);
        for (var hops = 0; hops < 10 && last.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther; hops++)
        {
            address = last.Headers.Location!.ToString();
            last = await SendOnceAsync(HttpMethod.Get, address, content: null);
        }

        return await ReadAsync(last, address);
    }

    /// <summary>The successful controls of a form, in document order.</summary>
    public static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var control in form.Elements)
        {
            var name = control.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || control.HasAttribute("disabled"))
            {
                continue;
            }

            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked)
                    {
                        fields.Add(new(name, box.GetAttribute("value") ?? "on"));
                    }

                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "file" or "image" or "reset" } or IHtmlButtonElement:
                    break;
                case IHtmlSelectElement select:
                    fields.Add(new(name, select.Value ?? ""));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
            }
        }

        return fields;
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, string url, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Add("Accept-Language", language);
        return client.SendAsync(request);
    }

    private static async Task<PortalPage> ReadAsync(HttpResponseMessage response, string url)
    {
        var text = await response.Content.ReadAsStringAsync();
        var document = await Parser.ParseDocumentAsync(text);
        return new PortalPage(response.StatusCode, new Uri(new Uri("http://localhost"), url).PathAndQuery, document, text, response.Content.Headers.ContentType?.MediaType);
    }
}

/// <summary>A page that came back, after redirects.</summary>
/// <param name="Url">Path and query of the address it came from.</param>
public sealed record PortalPage(HttpStatusCode Status, string Url, IHtmlDocument Document, string Text, string? MediaType)
{
    /// <summary>The visible text of the main part, runs of white space made one blank, without the marks around names.</summary>
    public string Main => Flatten(Document.QuerySelector("main") ?? Document.Body!);

    public string Title => Document.Title ?? "";

    /// <summary>The form that holds the element of a selector.</summary>
    public IHtmlFormElement Form(string selector) =>
        Document.QuerySelector(selector)?.Closest("form") as IHtmlFormElement
        ?? (Document.QuerySelector(selector) is IHtmlElement element && element.GetAttribute("form") is { } id
            ? Document.GetElementById(id) as IHtmlFormElement
            : null)
        ?? throw new InvalidOperationException($"No form holds '{selector}' on {Url} ({Status}): {Main}");

    public static string Flatten(IElement element) =>
        string.Join(' ', Bidi.Plain(element.TextContent).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
