using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <summary>The row of links on every page of a customer.</summary>
public sealed class CustomerTabs(Tab tab)
{
    public async Task<SubscriptionsPage> OpenSubscriptionsAsync()
    {
        await Link("Subscriptions_Title").ClickAsync();
        return await PortalPage.ArriveAsync(new SubscriptionsPage(tab));
    }

    public async Task<UsersPage> OpenUsersAsync()
    {
        await Link("Users_Title").ClickAsync();
        return await PortalPage.ArriveAsync(new UsersPage(tab));
    }

    public async Task<LicenseUpdatesPage> OpenLicenseUpdatesAsync()
    {
        await Link("LicenseUpdates_Title").ClickAsync();
        return await PortalPage.ArriveAsync(new LicenseUpdatesPage(tab));
    }

    private ILocator Link(string key) => tab.Page
        .GetByRole(AriaRole.Navigation, new() { Name = tab.Language.Text("Layout_CustomerPages"), Exact = true })
        .GetByRole(AriaRole.Link, new() { Name = tab.Language.Text(key), Exact = true });
}
