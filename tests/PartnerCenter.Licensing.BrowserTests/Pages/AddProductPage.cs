using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class AddProductPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("Subscriptions_Add_Title");

    public async Task<BuyMorePage> ChooseAsync(string product)
    {
        await SearchAsync(product);
        await Link(Language.Text("Subscriptions_Add_ChooseOf", product)).ClickAsync();
        return await ArriveAsync(new BuyMorePage(Tab));
    }
}
