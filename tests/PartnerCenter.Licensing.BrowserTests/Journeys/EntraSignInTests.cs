using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;
using PartnerCenter.Licensing.Web.Data.DemoData;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>Signing in at a real OpenID Connect server on another site, as in production: https, Secure and SameSite cookies, redirects there and back.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class EntraSignInTests(BrowserFixture browser)
{
    [Theory]
    [EveryBrowser]
    public async Task Operator_SignsInWorksAndSignsOut(string locale, bool script)
    {
        await using var entra = await EntraServer.StartOnLoopbackAsync();
        entra.Person = new EntraPerson(DemoPartners.Partners[0].TenantId, "Alex of Fabrikam", "AdminAgent");
        await browser.RunAsync(
            Language.Of(locale),
            script,
            async journey =>
            {
                var (page, language) = (journey.Tab.Page, journey.Language);
                await page.GotoAsync("/customers");
                await SignInAsync(page, entra);
                await new CustomersPage(journey.Tab).IsShownAsync();
                await Expect(page.GetByText("Alex of Fabrikam")).ToBeVisibleAsync();

                await page.GetByRole(AriaRole.Button, new() { Name = language.Text("Layout_SignOut") }).ClickAsync();
                await Expect(Heading(page)).ToHaveTextAsync(language.Text("SignIn_SignedOut_Title"));
                await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = language.Text("SignIn_SignIn") }).ClickAsync();
                await SignInAsync(page, entra);
                await new DashboardPage(journey.Tab).IsShownAsync();
            },
            entra: entra);
    }

    [Theory]
    [EveryBrowser]
    public async Task AccountWithoutRole_IsToldWhatIsMissing_AndTriesAnotherAccount(string locale, bool script)
    {
        await using var entra = await EntraServer.StartOnLoopbackAsync();
        entra.Person = new EntraPerson(DemoPartners.Partners[0].TenantId, "Kim of Fabrikam");
        await browser.RunAsync(
            Language.Of(locale),
            script,
            async journey =>
            {
                var (page, language) = (journey.Tab.Page, journey.Language);
                await page.GotoAsync("/");
                await SignInAsync(page, entra);
                await Expect(Heading(page)).ToHaveTextAsync(language.Text("NoAccess_Title"));
                await Expect(page.GetByText("HelpdeskAgent")).ToBeVisibleAsync();

                entra.Person = new EntraPerson(DemoPartners.Partners[0].TenantId, "Alex of Fabrikam", "HelpdeskAgent");
                await page.GetByRole(AriaRole.Link, new() { Name = language.Text("NoAccess_OtherAccount") }).ClickAsync();
                await SignInAsync(page, entra);
                await new DashboardPage(journey.Tab).IsShownAsync();
            },
            entra: entra);
    }

    private static async Task SignInAsync(IPage page, EntraServer entra)
    {
        await Expect(Heading(page)).ToHaveTextAsync("Pick an account");
        Assert.StartsWith(entra.Address.AbsoluteUri, page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = entra.Person!.Name }).ClickAsync();
    }

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
