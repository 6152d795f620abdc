using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class LicenseUpdatesPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("LicenseUpdates_Title");

    public Task<int> CountAsync() => Page.Locator("tbody").GetByRole(AriaRole.Row).CountAsync();

    /// <summary>Opens the latest update.</summary>
    public async Task<UpdatedLicensesPage> OpenLatestAsync()
    {
        await Page.Locator("tbody").GetByRole(AriaRole.Link).First.ClickAsync();
        return await ArriveAsync(new UpdatedLicensesPage(Tab));
    }
}
