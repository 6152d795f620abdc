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
        // "12 of 15 assigned", in either language in this order.
        var figures = Regex.Matches(texts[2], @"[\d,]+").Select(match => NumberIn(match.Value)).ToList();
        return new SeatCounts(figures[1], figures[0], NumberIn(texts[3]));
    }

    public async Task<AddProductPage> AddProductAsync()
    {
        await Link(Language.Text("Subscriptions_AddProduct")).First.ClickAsync();
        return await ArriveAsync(new AddProductPage(Tab));
    }
}
