using System.Net;
using PartnerCenter.Licensing.Tests.Features.Shared.UserList;

namespace PartnerCenter.Licensing.Tests.Features.SelectedUsers;

public sealed class SelectedUsersControllerTests
{
    [Fact]
    public async Task Get_NobodySelected_LeadsBackToTheUsers()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 3);

        var list = await scenario.OpenAsync(scenario.SelectedUrl);

        Assert.Contains("Nobody is selected", list.Page.Main, StringComparison.Ordinal);
        Assert.Equal(scenario.UsersUrl, list.Page.Document.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Get_SelectionOverManyPages_ListsExactlyThoseInListOrder()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 90);
        var list = await scenario.OpenAsync(scenario.UsersUrl + "?q=user+0&size=100");
        var ticked = UserListScenario.NamesOf(Enumerable.Range(1, 90).Where(number => number % 3 != 0));
        await list.Tick(ticked).PressAsync("Search");

        list = await list.GoAsync(scenario.SelectedUrl);
        var names = new List<string>(list.Names);
        Assert.Equal("1-25 of 60", list.Range);
        list = await list.PressAsync("Next page");
        names.AddRange(list.Names);
        list = await list.PressAsync("Next page");
        names.AddRange(list.Names);

        Assert.Equal("51-60 of 60", list.Range);
        Assert.Equal(ticked, names);
        Assert.Equal(list.Names, list.Ticked);
    }

    [Fact]
    public async Task Post_UntickAndNextPage_DropsThemAndTheNumbersStayRight()
    {
        await using var scenario = await WithAllSelectedAsync(users: 60);
        var list = await scenario.OpenAsync(scenario.SelectedUrl);

        list = await list.Untick("User 001", "User 025").PressAsync("Next page");

        Assert.Equal("24-48 of 58", list.Range);
        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(26, 25)), list.Names);

        list = await list.PressAsync("Previous page");

        Assert.Equal("1-25 of 58", list.Range);
        Assert.Equal("User 002", list.Names[0]);
        Assert.Equal("User 027", list.Names[^1]);
    }

    [Fact]
    public async Task Post_UntickEverybodyOfTheLastPage_ShowsTheFirstPage()
    {
        await using var scenario = await WithAllSelectedAsync(users: 30);
        var list = await scenario.OpenAsync(scenario.SelectedUrl + "?page=last");

        list.Header.IsChecked = false;
        list = await list.PressAsync("Search");

        Assert.Equal("1-25 of 25", list.Range);
        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(1, 25)), await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Get_FilterHasProduct_ListsAllHoldersAmongTheSelected()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 60);
        var product = await scenario.AddProductAsync("Office 365 E3", UserListScenario.NamesOf(Enumerable.Range(1, 40)));
        var users = await scenario.OpenAsync(scenario.UsersUrl + "?q=user+0&size=100");
        await users.Tick(UserListScenario.NamesOf(Enumerable.Range(11, 50))).PressAsync("Search");

        var has = await users.GoAsync($"{scenario.SelectedUrl}?filter=has&product={product}&size=50");
        var lacks = await users.GoAsync($"{scenario.SelectedUrl}?filter=lacks&product={product}&page=last");
        var none = await users.GoAsync($"{scenario.SelectedUrl}?filter=none&q=user+05");

        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(11, 30)), has.Names);
        Assert.Equal("1-30 of 30", has.Range);
        Assert.Equal("1-20 of 20", lacks.Range);
        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(50, 10)), none.Names);
    }

    [Fact]
    public async Task Post_Search_KeepsTheSelectionAndNothingMatchesOffersToClear()
    {
        await using var scenario = await WithAllSelectedAsync(users: 3);
        var list = await scenario.OpenAsync(scenario.SelectedUrl);

        list = await list.Untick("User 002").Type("q", "user 002").PressAsync("Search");

        Assert.Contains("No selected user matches", list.Page.Main, StringComparison.Ordinal);
        Assert.Equal(["User 001", "User 003"], await scenario.SelectedAsync());
        Assert.Equal(2, (await list.PressAsync("Clear search and filter")).Names.Length);
    }

    [Fact]
    public async Task Post_BackAndManageAndClear_SaveTheBoxesFirst()
    {
        await using var scenario = await WithAllSelectedAsync(users: 4);
        var list = await scenario.OpenAsync(scenario.SelectedUrl);

        var users = await list.Untick("User 001").PressAsync("Back to Users and licenses");
        Assert.Equal(scenario.UsersUrl, users.Page.Url);
        Assert.Equal(["User 002", "User 003", "User 004"], users.Ticked);

        list = await users.PressAsync("Selected users (3)");
        var manage = await list.Untick("User 002").PressAsync("Manage licenses");
        Assert.Equal($"/customers/{scenario.CustomerId}/licenses", manage.Page.Url);
        Assert.Equal(["User 003", "User 004"], await scenario.SelectedAsync());

        list = await list.GoAsync(scenario.SelectedUrl);
        users = await list.PressAsync("Clear selection");
        Assert.Contains("The selection was cleared.", users.Message, StringComparison.Ordinal);
        Assert.Empty(await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_EverybodyUntickedThenManage_SaysToSelectFirst()
    {
        await using var scenario = await WithAllSelectedAsync(users: 2);
        var list = await scenario.OpenAsync(scenario.SelectedUrl);

        list = await list.Untick("User 001", "User 002").PressAsync("Manage licenses");

        Assert.Contains("Select one or more users first.", list.Message, StringComparison.Ordinal);
        Assert.Contains("Nobody is selected", list.Page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SelectedUserDeletedInAnotherTab_IsGoneFromTheListAndTheCount()
    {
        await using var scenario = await WithAllSelectedAsync(users: 3);
        await scenario.DeleteUserAsync("User 002");

        var list = await scenario.OpenAsync(scenario.SelectedUrl);

        Assert.Equal(["User 001", "User 003"], list.Names);
        Assert.Equal("1-2 of 2", list.Range);
        Assert.Equal(HttpStatusCode.OK, list.Page.Status);
    }

    [Theory]
    [InlineData("user 00", new[] { "User 001", "User 002" })]
    [InlineData("USER002@", new[] { "User 002" })]
    [InlineData("user004", new string[0])]
    [InlineData("%", new string[0])]
    public async Task Get_Search_FindsAmongTheSelectedByNameOrUpn(string search, string[] expected)
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 4);
        var users = await scenario.OpenAsync(scenario.UsersUrl);
        await users.Tick("User 001", "User 002").PressAsync("Search");

        var list = await users.GoAsync($"{scenario.SelectedUrl}?q={Uri.EscapeDataString(search)}");

        Assert.Equal(expected, list.Names);
    }

    private static async Task<UserListScenario> WithAllSelectedAsync(int users)
    {
        var scenario = await UserListScenario.CreateAsync(users);
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        await list.PressAsync($"Select all {users} that match");
        return scenario;
    }
}
