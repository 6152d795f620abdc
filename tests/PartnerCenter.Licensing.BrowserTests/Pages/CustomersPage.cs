using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class CustomersPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Customers;

    /// <summary>Finds a customer by its name and opens it.</summary>
    public async Task<SubscriptionsPage> OpenAsync(string customer)
    {
        await SearchAsync(customer);
        await Link(customer).ClickAsync();
        return await ArriveAsync(new SubscriptionsPage(Tab));
    }
}
