using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <summary>A list of users with boxes: Users and licenses, and Selected users.</summary>
public abstract class UserListPage(Tab tab) : PortalPage(tab)
{
    private ILocator HeaderBox => Page.Locator("thead").GetByRole(AriaRole.Checkbox);

    private ILocator Names => Page.Locator("tbody td label");

    private ILocator Boxes => Page.Locator("tbody").GetByRole(AriaRole.Checkbox);

    public async Task<IReadOnlyList<string>> NamesAsync() => [.. (await Names.AllInnerTextsAsync()).Select(Flatten)];

    /// <summary>Ticks the boxes of users on this page.</summary>
    public async Task TickAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await BoxOf(name).CheckAsync();
        }
    }

    public Task ClearAsync(string name) => BoxOf(name).UncheckAsync();

    public Task IsTickedAsync(string name) => Expect(BoxOf(name)).ToBeCheckedAsync();

    public async Task<int> CountTickedAsync()
    {
        var ticked = 0;
        foreach (var box in await Boxes.AllAsync())
        {
            ticked += await box.IsCheckedAsync() ? 1 : 0;
        }

        return ticked;
    }

    /// <summary>Presses the box atop the column.</summary>
    public Task PressHeaderBoxAsync() => HeaderBox.ClickAsync();

    /// <summary>Waits until the box atop the column is filled, partly filled or clear, as it shows and as a screen reader says it.</summary>
    public async Task HeaderBoxIsAsync(AssignmentState state)
    {
        if (state == AssignmentState.Some && !Tab.HasScript)
        {
            // Markup alone cannot make a native box partly filled: the style sheet draws it.
            await Expect(HeaderBox).ToHaveAttributeAsync("data-state", "mixed");
            return;
        }

        await Expect(HeaderBox).ToBeCheckedAsync(BoxLooks.Of(state));
        await Expect(Page.Locator("input[type=checkbox][aria-checked]")).ToHaveCountAsync(0);
    }

    public Task GoToFirstPageAsync() => TurnAsync(Language.FirstPage);

    public Task GoToPreviousPageAsync() => TurnAsync(Language.PreviousPage);

    public Task GoToNextPageAsync() => TurnAsync(Language.NextPage);

    /// <summary>Presses Next page while the portal cannot be reached.</summary>
    public Task PressNextPageAsync() => Button(Language.NextPage).ClickAsync();

    public Task GoToLastPageAsync() => TurnAsync(Language.LastPage);

    /// <summary>Waits until the pager says which rows these are.</summary>
    public Task RangeIsAsync(int from, int to, int total) => Expect(Page.Locator(".pager-range")).ToHaveTextAsync(Language.Text("Pager_Range", from, to, total));

    public async Task<ManageLicensesPage> OpenManageLicensesAsync()
    {
        await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = Language.ManageLicenses, Exact = true }).ClickAsync();
        return await ArriveAsync(new ManageLicensesPage(Tab));
    }

    /// <summary>Presses Clear selection, and answers yes where it asks.</summary>
    /// <param name="withChoices">Whether there are choices for the selection that go with it.</param>
    public async Task<UsersPage> ClearSelectionAsync(bool withChoices = false)
    {
        Page.Dialog += SayYes;
        await Button(Language.Text("Users_Clear")).ClickAsync();
        await SaysAsync(Language.Text(withChoices ? "Users_ClearedWithChoices" : "Users_Cleared"));
        Page.Dialog -= SayYes;
        return await ArriveAsync(new UsersPage(Tab));

        static async void SayYes(object? sender, IDialog dialog) => await dialog.AcceptAsync();
    }

    /// <summary>Shows the users who have a product.</summary>
    public Task FilterByProductAsync(string product) => FilterAsync("Users_Filter_Has", product);

    /// <summary>Shows the users who have nothing.</summary>
    public Task FilterByNoLicenseAsync() => FilterAsync("Users_Filter_None", product: null);

    private ILocator BoxOf(string name) => Page.GetByRole(AriaRole.Checkbox, new() { Name = name, Exact = true });

    private async Task TurnAsync(string step)
    {
        var before = Page.Url;
        await Button(step).ClickAsync();
        await Page.ArriveAsync(url => url != before);
    }

    private async Task FilterAsync(string choiceKey, string? product)
    {
        await Page.GetByLabel(Language.Text("Users_FilterLabel"), new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Language.Text(choiceKey) });
        if (product is not null)
        {
            await Page.GetByLabel(Language.Text("Users_ProductLabel"), new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = product });
        }

        await Button(Language.Text("Users_ApplyFilter")).ClickAsync();
        await Page.ArriveAsync(url => url.Contains("filter=", StringComparison.Ordinal));
    }
}
