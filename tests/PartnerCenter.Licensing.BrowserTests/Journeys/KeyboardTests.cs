using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;
using static Microsoft.Playwright.Assertions;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>The whole main job without a pointer.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task Journey_KeysOnly_EachStopIsSeenAndInOrder(string language) =>
        browser.RunAsync(
            Language.Of(language),
            script: true,
            async journey =>
            {
                var keys = new KeyboardUser(journey.Tab.Page);
                await OpenUsersAsync(journey, keys);
                await TickOnSeveralPagesAsync(journey, keys);
                await FilterAndTickAsync(journey, keys);
                await keys.TabBackToAsync(Content(journey).GetByRole(AriaRole.Button, new() { Name = journey.Language.ManageLicenses, Exact = true }));
                await keys.PressAsync("Enter");
                var manage = await PortalPage.ArriveAsync(new ManageLicensesPage(journey.Tab));
                await SeeHoldersAsync(journey, keys);
                await SaveInVainAsync(journey, keys, manage);
                await SaveAsync(journey, keys, manage);
                await SelectFailedAsync(journey, keys);
                Assert.True(keys.Problems.Count == 0, string.Join(Environment.NewLine, keys.Problems));
            },
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 720 }, ReducedMotion = ReducedMotion.Reduce });

    private static async Task OpenUsersAsync(Journey journey, KeyboardUser keys)
    {
        var (page, language) = (journey.Tab.Page, journey.Language);
        await page.GotoAsync("/");
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Fabrikam admin agent" }));
        await new DashboardPage(journey.Tab).IsShownAsync();
        await keys.EnterAsync(Navigation(page, language.Text("Layout_Menu")).GetByRole(AriaRole.Link, new() { Name = language.Customers, Exact = true }));
        await new CustomersPage(journey.Tab).IsShownAsync();
        await keys.EnterAsync(page.Locator(".skip-link"));
        await keys.TabToAsync(Content(journey).GetByRole(AriaRole.Searchbox));
        await keys.TypeAsync(Contoso);
        await keys.PressAsync("Enter");
        await page.ArriveAsync(url => url.Contains("q=", StringComparison.Ordinal));
        await keys.EnterAsync(Content(journey).GetByRole(AriaRole.Link, new() { Name = Contoso, Exact = true }));
        await new SubscriptionsPage(journey.Tab).IsShownAsync();
        await keys.EnterAsync(Navigation(page, language.Text("Layout_CustomerPages")).GetByRole(AriaRole.Link, new() { Name = language.UsersAndLicenses, Exact = true }));
        await new UsersPage(journey.Tab).IsShownAsync();
    }

    private static async Task TickOnSeveralPagesAsync(Journey journey, KeyboardUser keys)
    {
        var (users, language) = (new UsersPage(journey.Tab), journey.Language);
        await users.RangeIsAsync(1, 25, 60);
        await keys.TickAsync(Box(journey, Agnes));
        await users.SelectedAreAsync(1);
        await keys.EnterAsync(Button(journey, language.NextPage));
        await users.RangeIsAsync(26, 50, 60);
        await keys.TickAsync(Box(journey, Lucia));
        await users.SelectedAreAsync(2);
        await keys.EnterAsync(Button(journey, language.LastPage));
        await users.RangeIsAsync(51, 60, 60);
        await keys.TickAsync(Box(journey, Suda));
        await users.SelectedAreAsync(3);
    }

    private static async Task FilterAndTickAsync(Journey journey, KeyboardUser keys)
    {
        var (users, language) = (new UsersPage(journey.Tab), journey.Language);
        var filter = journey.Tab.Page.GetByLabel(language.Text("Users_FilterLabel"), new() { Exact = true });
        await keys.TabBackToAsync(filter);
        await keys.ChooseAsync(filter, "none");
        await keys.EnterAsync(Button(journey, language.Text("Users_ApplyFilter")));
        await users.RangeIsAsync(1, 11, 11);
        await keys.TickAsync(Box(journey, FrontDesk));
        await users.SelectedAreAsync(4);
        await keys.TickAsync(Box(journey, Amara));
        await users.SelectedAreAsync(5);
    }

    /// <summary>The list behind "3 of 5" takes the focus, and gives it back.</summary>
    private static async Task SeeHoldersAsync(Journey journey, KeyboardUser keys)
    {
        var holders = Row(journey, Office365E3).Locator("[data-holders-url]");
        var dialog = journey.Tab.Page.GetByRole(AriaRole.Dialog);
        await journey.Tab.Page.LoadAsync();
        await keys.EnterAsync(holders);
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToBeFocusedAsync();
        await Expect(dialog).ToHaveAccessibleNameAsync(await holders.GetAttributeAsync("aria-label") ?? "");
        await keys.TabToAsync(dialog.GetByRole(AriaRole.Button));
        await keys.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(holders).ToBeFocusedAsync();
    }

    /// <summary>Partly filled, filled, clear and back; then a product without seats: the message leads to its row.</summary>
    private static async Task SaveInVainAsync(Journey journey, KeyboardUser keys, ManageLicensesPage manage)
    {
        await keys.TabBackToAsync(ProductBox(journey, Office365E3));
        foreach (var state in (AssignmentState[])[AssignmentState.All, AssignmentState.None, AssignmentState.Some])
        {
            await keys.PressAsync("Space");
            await manage.Product(Office365E3).Box.IsAsync(state);
        }

        await keys.TickAsync(ProductBox(journey, PowerBiPro));
        await manage.Product(PowerBiPro).Box.IsAsync(AssignmentState.All);
        await keys.EnterAsync(Save(journey));
        var alert = journey.Tab.Page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync(PowerBiPro);
        await Expect(alert).ToBeFocusedAsync();
        await Expect(journey.Tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^" + journey.Language.Text("Forms_TitleWithErrors", journey.Language.ManageLicenses)));
        await keys.EnterAsync(alert.GetByRole(AriaRole.Link));
        await keys.PressAsync("Tab");
        await Expect(ProductBox(journey, PowerBiPro)).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await manage.Product(PowerBiPro).Box.IsAsync(AssignmentState.None);
    }

    private static async Task SaveAsync(Journey journey, KeyboardUser keys, ManageLicensesPage manage)
    {
        await keys.TabBackToAsync(ProductBox(journey, Microsoft365E3));
        await keys.PressAsync("Space");
        await manage.Product(Microsoft365E3).Box.IsAsync(AssignmentState.All);
        await keys.EnterAsync(Row(journey, Microsoft365E3).Locator("summary"));
        var teams = Row(journey, Microsoft365E3).GetByRole(AriaRole.Checkbox, new() { Name = TeamsPlan, Exact = true });
        await keys.TickAsync(teams);
        await manage.Product(Microsoft365E3).Plan(TeamsPlan).IsAsync(AssignmentState.None);
        await keys.EnterAsync(Save(journey));
        var updated = await PortalPage.ArriveAsync(new UpdatedLicensesPage(journey.Tab));
        await updated.CountsAreAsync(failed: 1, updated: 4, unchanged: 0);
    }

    private static async Task SelectFailedAsync(Journey journey, KeyboardUser keys)
    {
        await keys.EnterAsync(Content(journey).Locator("details.disclosure > summary").First);
        await keys.TabBackToAsync(Button(journey, journey.Language.Text("LicenseUpdates_SelectTheseUsers")));
        await keys.PressAsync("Enter");
        var selected = await PortalPage.ArriveAsync(new SelectedUsersPage(journey.Tab, 1));
        Assert.Equal([FrontDesk], await selected.NamesAsync());
    }

    private static ILocator Content(Journey journey) => journey.Tab.Page.GetByRole(AriaRole.Main);

    private static ILocator Navigation(IPage page, string name) => page.GetByRole(AriaRole.Navigation, new() { Name = name, Exact = true });

    private static ILocator Button(Journey journey, string name) => Content(journey).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Save(Journey journey) => Button(journey, journey.Language.Save);

    private static ILocator Box(Journey journey, string user) => Content(journey).GetByRole(AriaRole.Checkbox, new() { Name = user, Exact = true });

    private static ILocator ProductBox(Journey journey, string product) => Row(journey, product).Locator(".product-name").GetByRole(AriaRole.Checkbox);

    private static ILocator Row(Journey journey, string product) =>
        Content(journey).Locator("[data-product]").Filter(new() { Has = journey.Tab.Page.Locator(".product-name label").GetByText(product, new() { Exact = true }) });
}
