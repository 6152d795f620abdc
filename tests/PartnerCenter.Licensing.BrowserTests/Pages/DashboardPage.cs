using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class DashboardPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Dashboard;

    /// <summary>By the menu.</summary>
    public async Task<CustomersPage> OpenCustomersAsync()
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = Language.Text("Layout_Menu"), Exact = true })
            .GetByRole(AriaRole.Link, new() { Name = Language.Customers, Exact = true })
            .ClickAsync();
        return await ArriveAsync(new CustomersPage(Tab));
    }

    /// <summary>What a partner without customers is offered.</summary>
    public async Task<AddCustomerPage> AddFirstCustomerAsync()
    {
        await Link(Language.Text("Customers_Add")).ClickAsync();
        return await ArriveAsync(new AddCustomerPage(Tab));
    }
}
