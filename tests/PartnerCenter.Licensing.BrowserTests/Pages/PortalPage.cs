using System.Globalization;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <summary>What all pages have in common. A method that leads to another page waits for it and answers with it.</summary>
public abstract class PortalPage(Tab tab)
{
    /// <summary>The pages of the customer that this page is about.</summary>
    public CustomerTabs Customer => new(Tab);

    public string Address => Page.Url;

    protected Tab Tab => tab;

    protected IPage Page => tab.Page;

    protected Language Language => tab.Language;

    /// <summary>The page's heading, by which it is known to be there.</summary>
    protected abstract string Heading { get; }

    /// <summary>Waits until this page is the one that is shown.</summary>
    public virtual Task IsShownAsync() => Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Heading);

    /// <summary>What the page says after the last action.</summary>
    public Task SaysAsync(string message) => Expect(Page.Locator("[role=status]:not([data-announce])").GetByText(message)).ToBeVisibleAsync();

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await IsShownAsync();
    }

    /// <summary>Waits until the page says that the portal is out of reach, or says it no more.</summary>
    public Task IsOutOfReachAsync(bool isOut = true) => Expect(Page.GetByText(Language.Text("Connection_Lost"))).ToBeVisibleAsync(new() { Visible = isOut });

    public Task GoBackAsync() => Page.GoBackAsync();

    public Task GoForwardAsync() => Page.GoForwardAsync();

    /// <summary>Chooses a language in the header. The page stays.</summary>
    public Task ChooseLanguageAsync(Language language) =>
        Page.GetByRole(AriaRole.Button, new() { Name = language.Text("Layout_LanguageName"), Exact = true }).ClickAsync();

    internal static async Task<TPage> ArriveAsync<TPage>(TPage page)
        where TPage : PortalPage
    {
        await page.IsShownAsync();
        return page;
    }

    /// <summary>The texts of a table's cells, row by row.</summary>
    protected static async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(ILocator table)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in await table.Locator("tbody tr").AllAsync())
        {
            rows.Add([.. (await row.Locator("td").AllInnerTextsAsync()).Select(Flatten)]);
        }

        return rows;
    }

    /// <summary>Text as it is read: runs of white space are one blank.</summary>
    protected static string Flatten(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The number that a text begins with, as either language writes it.</summary>
    protected static int NumberIn(string text) =>
        int.Parse(Flatten(text).Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected ILocator Link(string name) => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    protected async Task SearchAsync(string text)
    {
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(text);
        await Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Page.ArriveAsync(url => url.Contains("q=", StringComparison.Ordinal));
    }
}
