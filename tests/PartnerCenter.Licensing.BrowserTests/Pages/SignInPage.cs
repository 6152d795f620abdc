using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class SignInPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("SignIn_Title");

    public async Task<DashboardPage> SignInAsync(string name)
    {
        await IsShownAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        return await ArriveAsync(new DashboardPage(Tab));
    }
}
