using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class ManageLicensesPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.ManageLicenses;

    private ILocator SaveButton => Button(Language.Save);

    private ILocator UsageLocation => Page.GetByLabel(Language.Text("ManageLicenses_UpdateLocation"), new() { Exact = true });

    private ILocator TileNames =>
        Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = Page.Locator("button[value^='remove:']") }).Locator("bdi:first-child");

    /// <summary>The display names of the tiles, in their order.</summary>
    public async Task<IReadOnlyList<string>> TilesAsync() =>
        [.. (await TileNames.AllInnerTextsAsync()).Select(Flatten)];

    /// <summary>Waits until the tiles are those of these users, in this order.</summary>
    public Task TilesAreAsync(params string[] names) =>
        Expect(TileNames).ToHaveTextAsync(names);

    /// <summary>The row of a product that the customer owns.</summary>
    public ProductRow Product(string name) =>
        new(Tab, Page.Locator("[data-product]").Filter(new() { Has = Page.Locator(".product-name label").GetByText(name, new() { Exact = true }) }));

    /// <summary>Sees the words of the field on the page.</summary>
    public async Task HasWordsAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = Language.AssignAndRevokeLicenses, Exact = true })).ToBeVisibleAsync();
        await Expect(Page.GetByText(Language.ViewServicePlans).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        await Expect(Page.GetByText(Language.AvailableLicenses).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
    }

    /// <summary>Waits until the page says that so many selected users have no usage location, and nothing is chosen for them yet.</summary>
    public async Task HasUsersWithoutLocationAsync(int count)
    {
        await Expect(Page.GetByText(Language.Plural("ManageLicenses_WithoutLocation", count))).ToBeVisibleAsync();
        await Expect(UsageLocation).ToHaveValueAsync("");
    }

    /// <summary>Chooses a usage location by its name for the selected users who have none.</summary>
    /// <param name="country">The country.</param>
    /// <param name="users">For how many users the page then says that Save would set it. Only script can say it.</param>
    public async Task ChooseLocationAsync(string country, int users)
    {
        await UsageLocation.SelectOptionAsync(new SelectOptionValue { Label = country });
        if (Tab.HasScript)
        {
            await SaysAsync(Language.Plural("ManageLicenses_Effect_Locates", users));
        }
    }

    /// <summary>Waits until Update location shows a country.</summary>
    public Task LocationIsAsync(string code) => Expect(UsageLocation).ToHaveValueAsync(code);

    public async Task<SelectedUsersPage> OpenSelectedUsersAsync(int count)
    {
        await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = Language.SelectedUsers, Exact = true }).ClickAsync();
        return await ArriveAsync(new SelectedUsersPage(Tab, count));
    }

    public async Task<UpdatedLicensesPage> SaveAsync()
    {
        await SaveButton.ClickAsync();
        return await ArriveAsync(new UpdatedLicensesPage(Tab));
    }

    /// <summary>Presses Save and does not wait for what comes of it.</summary>
    public Task PressSaveAsync() => SaveButton.ClickAsync();

    /// <summary>Presses Save so fast that it is two presses.</summary>
    public async Task<UpdatedLicensesPage> SaveTwiceAsync()
    {
        await SaveButton.DblClickAsync();
        return await ArriveAsync(new UpdatedLicensesPage(Tab));
    }

    /// <summary>Presses Save, and refreshes the page, which sends the same form again, for as long as a proxy says that the server is gone.</summary>
    /// <returns>How many refreshes it took.</returns>
    public async Task<(UpdatedLicensesPage Page, int Refreshes)> SaveAndRefreshAsync()
    {
        // Where the redirects end: the one server may have saved, and the other be asked for the confirmation.
        var answer = await Page.RunAndWaitForResponseAsync(
            () => SaveButton.ClickAsync(),
            response => response is { Request.IsNavigationRequest: true, Status: < 300 or >= 400 });
        var refreshes = 0;
        for (; answer?.Status == 502 && refreshes < 3; refreshes++)
        {
            // The answer comes before its page: nobody refreshes what is not there yet.
            await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "502" })).ToBeVisibleAsync();
            answer = await Page.ReloadAsync();
        }

        return (await ArriveAsync(new UpdatedLicensesPage(Tab)), refreshes);
    }

    /// <summary>Presses Save, and the page comes back with a sentence on why nothing was saved.</summary>
    public async Task SaveInVainAsync(string reason)
    {
        await SaveButton.ClickAsync();
        await SaysWhyNotAsync(reason);
    }

    public Task SaysWhyNotAsync(string reason) => Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(reason);

    /// <summary>Buys what the last Save lacked, by the Buy more of its message, and is back here.</summary>
    public async Task BuyWhatLacksAsync(int seats)
    {
        await Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = Language.BuyMore, Exact = true }).ClickAsync();
        await (await ArriveAsync(new BuyMorePage(Tab))).BuyAsync(seats);
        await IsShownAsync();
    }

    /// <summary>Waits for the page that says that nobody is selected.</summary>
    public Task SaysNobodyIsSelectedAsync() =>
        Expect(Page.GetByRole(AriaRole.Heading, new() { Name = Language.Text("ManageLicenses_NobodySelected_Title"), Exact = true })).ToBeVisibleAsync();
}
