using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class SignInPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("SignIn_Title");

    /// <summary>Signs in again where a page was asked for, and is there.</summary>
    public async Task<TPage> SignInAgainAsync<TPage>(string name, TPage page)
        where TPage : PortalPage
    {
        await IsShownAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        return await ArriveAsync(page);
    }

    public async Task<DashboardPage> SignInAsync(string name)
    {
        await IsShownAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        return await ArriveAsync(new DashboardPage(Tab));
    }
}
