using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PartnerCenter.Licensing.Tests.Infrastructure;

namespace PartnerCenter.Licensing.Tests.Features.Shared.UserList;

/// <summary>Users and licenses, or Selected users, in a browser without script.</summary>
internal sealed class UserListPage(PortalBrowser browser, PortalPage page)
{
    public PortalBrowser Browser => browser;

    public PortalPage Page => page;

    public string[] Names => [.. page.Document.QuerySelectorAll("tbody label").Select(PortalPage.Flatten)];

    public string[] Ticked => [.. Boxes.Where(box => box.IsChecked).Select(NameOf)];

    public string Range => PortalPage.Flatten(page.Document.QuerySelector(".pager-range")!);

    public string Message => string.Join(' ', page.Document.QuerySelectorAll("main .message:not([hidden])").Select(PortalPage.Flatten));

    public IHtmlInputElement Header => page.Document.QuerySelector<IHtmlInputElement>("thead input[type=checkbox]")!;

    public IHtmlFormElement Form => (IHtmlFormElement)page.Document.GetElementById("users")!;

    private IEnumerable<IHtmlInputElement> Boxes => page.Document.QuerySelectorAll<IHtmlInputElement>("tbody input[type=checkbox]");

    public static async Task<UserListPage> OpenAsync(PortalBrowser browser, string url) => new(browser, await browser.GetAsync(url));

    public string[] CellsOf(string name) =>
        [.. Boxes.Single(box => NameOf(box) == name).Closest("tr")!.QuerySelectorAll("td:not(.check)").Select(PortalPage.Flatten)];

    public UserListPage Tick(params IEnumerable<string> names) => Set(names, ticked: true);

    public UserListPage Untick(params IEnumerable<string> names) => Set(names, ticked: false);

    public UserListPage Type(string field, string value)
    {
        switch (page.Document.GetElementById(field))
        {
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlSelectElement select:
                select.Value = value;
                break;
            default:
                throw new InvalidOperationException($"No field {field}");
        }

        return this;
    }

    public async Task<UserListPage> GoAsync(string url) => await OpenAsync(browser, url);

    /// <summary>Presses the button with this text.</summary>
    public async Task<UserListPage> PressAsync(string text, Action<List<KeyValuePair<string, string>>>? change = null)
    {
        var button = page.Document.QuerySelectorAll<IHtmlButtonElement>("main button").FirstOrDefault(each => PortalPage.Flatten(each) == text)
            ?? throw new InvalidOperationException($"No button '{text}' on {page.Url} ({page.Status}): {page.Main}");
        return new UserListPage(browser, await browser.SubmitAsync(Form, change, button));
    }

    /// <summary>What the page's script does with a tick.</summary>
    public async Task<(HttpStatusCode Status, JsonElement? Answer)> PostAsScriptAsync(IEnumerable<long> shown, IEnumerable<long> selected)
    {
        var token = Form.Elements.OfType<IHtmlInputElement>().Single(input => input.Name == "__RequestVerificationToken").Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, Form.GetAttribute("action"));
        request.Headers.Add("Accept", "application/json");
        request.Content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token),
            .. shown.Select(id => KeyValuePair.Create("shown", $"{id}")),
            .. selected.Select(id => KeyValuePair.Create("selected", $"{id}")),
        ]);
        using var response = await browser.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : null);
    }

    private UserListPage Set(IEnumerable<string> names, bool ticked)
    {
        foreach (var name in names)
        {
            Boxes.Single(box => NameOf(box) == name).IsChecked = ticked;
        }

        return this;
    }

    private string NameOf(IHtmlInputElement box) => PortalPage.Flatten(page.Document.QuerySelector($"label[for='{box.Id}']")!);
}
