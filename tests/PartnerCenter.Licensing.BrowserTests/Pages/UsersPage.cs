using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class UsersPage(Tab tab) : UserListPage(tab)
{
    protected override string Heading => Language.UsersAndLicenses;

    /// <summary>Waits until the page counts so many selected users.</summary>
    public Task SelectedAreAsync(int count) => Expect(SelectedUsers(count)).ToBeVisibleAsync();

    /// <summary>Opens Selected users (n).</summary>
    public async Task<SelectedUsersPage> OpenSelectedUsersAsync(int count)
    {
        await SelectedUsers(count).ClickAsync();
        return await ArriveAsync(new SelectedUsersPage(Tab, count));
    }

    /// <summary>Presses Select all n that match.</summary>
    public async Task SelectAllThatMatchAsync(int count)
    {
        await Button(Language.Plural("Users_SelectAll", count)).ClickAsync();
        await SelectedAreAsync(count);
    }

    public async Task<int> CountMatchingAsync()
    {
        var text = await Page.Locator(".pager-range").InnerTextAsync();
        return int.Parse(text.Split([' ', '共', '筆'], StringSplitOptions.RemoveEmptyEntries)[^1].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task FindAsync(string text) => await SearchAsync(text);

    public async Task<UploadUsersPage> OpenUploadAsync()
    {
        await Page.GetByRole(AriaRole.Main).GetByText(Language.Text("UploadUsers_Title"), new() { Exact = true }).ClickAsync();
        return await ArriveAsync(new UploadUsersPage(Tab));
    }

    /// <summary>Presses Manage licenses where nobody is selected.</summary>
    public Task PressManageLicensesAsync() => Button(Language.ManageLicenses).ClickAsync();

    private ILocator SelectedUsers(int count) => Button(Language.Text("Users_SelectedUsers", Language.Number(count)));
}
