using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <summary>One product on Manage licenses.</summary>
public sealed class ProductRow(Tab tab, ILocator row)
{
    public IntentBox Box => new(tab, row.Locator(".product-name .intent-box"));

    private ILocator Assigned => row.Locator(".product-assigned").GetByRole(AriaRole.Button);

    private ILocator Plans => row.Locator("details");

    /// <summary>Waits until the row says how many licenses are available.</summary>
    public Task HasAvailableAsync(int count) =>
        Expect(row.Locator(".product-available")).ToContainTextAsync(tab.Language.Plural("ManageLicenses_Available", count));

    /// <summary>Waits until the row has a button of this name: Buy more.</summary>
    public Task OffersAsync(string action) => Expect(row.Locator(".product-available").GetByText(action, new() { Exact = true })).ToBeVisibleAsync();

    /// <summary>Waits until the Assigned column says that some have it.</summary>
    public Task IsAssignedToAsync(int holders, int selected) =>
        Expect(Assigned).ToHaveTextAsync(tab.Language.Text("ManageLicenses_Assigned_Some", holders, selected));

    public Task IsAssignedToAllAsync() => Expect(Assigned).ToHaveTextAsync(tab.Language.Text("ManageLicenses_Assigned_All"));

    /// <summary>Waits until the row says that Save would assign so many licenses and leave so many. Only script can say it.</summary>
    public Task WouldAssignAsync(int users, int left) => SaysAsync(tab.Language.Text(
        left == 1 ? "ManageLicenses_Effect_Assigns_One" : "ManageLicenses_Effect_Assigns_Other", tab.Language.Number(users), tab.Language.Number(left)));

    /// <summary>Waits until the row says that Save would need more licenses than there are. Only script can say it.</summary>
    public Task WouldNeedAsync(int licenses, int available) =>
        SaysAsync(tab.Language.Text("ManageLicenses_Effect_Needs", tab.Language.Number(licenses), tab.Language.Number(available)));

    /// <summary>Waits until the row says that so many users lose their mailbox and OneDrive. With script it says so once that is chosen.</summary>
    public async Task LosesAsync(int users)
    {
        await Expect(row.GetByText(tab.Language.Plural("ManageLicenses_Loses_Mailbox", users))).ToBeVisibleAsync();
        await Expect(row.GetByText(tab.Language.Plural("ManageLicenses_Loses_Files", users))).ToBeVisibleAsync();
    }

    /// <summary>Waits until the row says nothing of that.</summary>
    public Task LosesNothingAsync() => Expect(row.Locator("[data-loss]:visible")).ToHaveCountAsync(0);

    /// <summary>Opens the full list behind the button of the Assigned column.</summary>
    public async Task OpenAllHoldersAsync(int count)
    {
        await PressAssignedAsync();
        if (tab.HasScript)
        {
            await tab.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = tab.Language.Plural("ManageLicenses_AllHolders", count) }).ClickAsync();
        }

        await Expect(tab.Page.Locator("tbody td label")).ToHaveCountAsync(count);
    }

    /// <summary>Opens View service plans.</summary>
    public async Task OpenPlansAsync()
    {
        if (!await Plans.EvaluateAsync<bool>("plans => plans.open"))
        {
            await row.GetByText(tab.Language.ViewServicePlans).ClickAsync();
        }

        await Expect(Plans.Locator("fieldset")).ToBeVisibleAsync();
    }

    public IntentBox Plan(string name) =>
        new(tab, Plans.Locator(".intent-box").Filter(new() { Has = tab.Page.GetByText(name, new() { Exact = true }) }));

    /// <summary>Opens the list behind the button of the Assigned column. Only with script is it beside the link.</summary>
    public async Task OpenHoldersAsync()
    {
        await PressAssignedAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    /// <summary>
    /// Follows the button of the Assigned column: with script to a list beside it, which Escape closes, without to the list of
    /// those selected users who have the product, from where the browser's way back leads here.
    /// </summary>
    public async Task LooksAtHoldersAsync(params string[] names)
    {
        await PressAssignedAsync();
        if (tab.HasScript)
        {
            var dialog = tab.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog.GetByRole(AriaRole.Listitem).Locator("bdi:first-child")).ToHaveTextAsync(names);
            await tab.Page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToBeHiddenAsync();
            await Expect(Assigned).ToBeFocusedAsync();
        }
        else
        {
            await Expect(tab.Page.Locator("tbody td label")).ToHaveTextAsync(names);
            await tab.Page.GoBackAsync();
            await Expect(Assigned).ToBeVisibleAsync();
        }
    }

    private async Task PressAssignedAsync()
    {
        // Until its script has come, the button leads to the full list.
        await tab.Page.LoadAsync();
        await Assigned.ClickAsync();
    }

    private Task SaysAsync(string effect) => tab.HasScript ? Expect(row.GetByRole(AriaRole.Status)).ToHaveTextAsync(effect) : Task.CompletedTask;
}
