using System.Text.RegularExpressions;
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
    /// <param name="count">How many match.</param>
    /// <param name="selected">How many are selected then, where others were before.</param>
    public async Task SelectAllThatMatchAsync(int count, int? selected = null)
    {
        await Button(Language.Plural("Users_SelectAll", count)).ClickAsync();
        await SelectedAreAsync(selected ?? count);
    }

    /// <summary>How many users the pager counts.</summary>
    public async Task<int> CountMatchingAsync()
    {
        var range = Regex.Match(await Page.Locator(".pager-range").InnerTextAsync(), @"[\d,]+(?=\D*$)");
        return NumberIn(range.Value);
    }

    public async Task<UploadUsersPage> OpenUploadAsync()
    {
        await Page.GetByRole(AriaRole.Main).GetByText(Language.Text("UploadUsers_Title"), new() { Exact = true }).ClickAsync();
        return await ArriveAsync(new UploadUsersPage(Tab));
    }

    /// <summary>Presses Manage licenses where nobody is selected.</summary>
    public Task PressManageLicensesAsync() => Button(Language.ManageLicenses).ClickAsync();

    private ILocator SelectedUsers(int count) => Button(Language.Text("Users_SelectedUsers", Language.Number(count)));
}
