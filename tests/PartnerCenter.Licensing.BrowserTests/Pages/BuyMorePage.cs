using System.Globalization;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class BuyMorePage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.BuyMore;

    /// <summary>Asks for seats, reviews the order and confirms it. Leads back to where the buying began.</summary>
    public async Task BuyAsync(int seats)
    {
        await Page.GetByRole(AriaRole.Textbox, new() { Name = Language.Text("BuyMore_HowMany"), Exact = true }).FillAsync(seats.ToString(CultureInfo.InvariantCulture));
        await Button(Language.Text("BuyMore_Review")).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Language.Text("BuyMore_Confirm_Title"));
        await Button(Language.Plural("BuyMore_Confirm_Submit", seats)).ClickAsync();
    }
}
