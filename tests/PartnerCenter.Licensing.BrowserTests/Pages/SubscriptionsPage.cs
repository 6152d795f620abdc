using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <param name="Total">Seats owned.</param>
/// <param name="Assigned">Seats in use.</param>
/// <param name="Available">Seats free.</param>
public sealed record SeatCounts(int Total, int Assigned, int Available);

public sealed class SubscriptionsPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("Subscriptions_Title");

    /// <summary>The counts of a product, as its row shows them.</summary>
    public async Task<SeatCounts> CountsOfAsync(string product)
    {
        // Beside the name stands the part number, which is one word.
        var name = Page.Locator("td:first-child").Filter(new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(product)}\s+\S+\s*$") });
        var texts = await Page.GetByRole(AriaRole.Row).Filter(new() { Has = name }).Locator("td").AllInnerTextsAsync();
        return new SeatCounts(NumberIn(texts[2]), NumberIn(texts[3]), NumberIn(texts[4]));
    }

    public async Task<AddProductPage> AddProductAsync()
    {
        await Link(Language.Text("Subscriptions_AddProduct")).First.ClickAsync();
        return await ArriveAsync(new AddProductPage(Tab));
    }
}
