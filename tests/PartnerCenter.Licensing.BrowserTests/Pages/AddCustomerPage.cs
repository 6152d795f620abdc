using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class AddCustomerPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("Customers_Add_Title");

    public async Task<SubscriptionsPage> AddAsync(string name, string domain)
    {
        await Page.GetByLabel(Language.Text("Customers_Add_Name"), new() { Exact = true }).FillAsync(name);
        await Page.GetByLabel(Language.Text("Customers_Add_Domain"), new() { Exact = true }).FillAsync(domain);
        await Button(Language.Text("Customers_Add")).ClickAsync();
        return await ArriveAsync(new SubscriptionsPage(Tab));
    }
}
