using System.Net;
using PartnerCenter.Licensing.Tests.Features.Shared.UserList;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Users;

/// <summary>Ticking and going elsewhere, in a browser without script.</summary>
public sealed class UserSelectionPageTests
{
    [Fact]
    public async Task Post_PagesInAllFourDirections_KeepTheTicks()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 60);

        var list = await scenario.OpenAsync(scenario.UsersUrl);
        list = await list.Tick("User 002", "User 024").PressAsync("Next page");
        Assert.Equal("26-50 of 60", list.Range);
        list = await list.Tick("User 030").PressAsync("Last page");
        Assert.Equal("51-60 of 60", list.Range);
        list = await list.Tick("User 060").PressAsync("Previous page");
        Assert.Equal("26-50 of 60", list.Range);
        Assert.Equal(["User 030"], list.Ticked);
        list = await list.Untick("User 030").Tick("User 050").PressAsync("First page");
        Assert.Equal("1-25 of 60", list.Range);
        Assert.Equal(["User 002", "User 024"], list.Ticked);

        var selected = await list.Tick("User 001").PressAsync("Selected users (4)");

        Assert.Equal(["User 001", "User 002", "User 024", "User 050", "User 060"], selected.Names);
        Assert.Equal(scenario.SelectedUrl, selected.Page.Url);
        Assert.Equal("Selected users (5)", selected.Page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Post_SearchFilterAndSize_KeepTheTicksAndBeginOnTheFirstPage()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 60);
        var product = await scenario.AddProductAsync("Office 365 E3", "User 007");

        var list = await scenario.OpenAsync(scenario.UsersUrl);
        list = await list.Tick("User 001").PressAsync("Next page");
        list = await list.Tick("User 026").PressAsync("50");
        Assert.Equal("1-50 of 60", list.Range);
        list = await list.Tick("User 003").Type("q", "user 05").PressAsync("Search");
        Assert.Equal("1-10 of 10", list.Range);
        list = await list.Tick("User 055").Type("q", "").Type("filter", "has").Type("product", $"{product}").PressAsync("Filter");
        Assert.Equal(["User 007"], list.Names);
        list = await list.Tick("User 007").PressAsync("Clear search and filter");

        Assert.Equal(60, int.Parse(list.Range.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["User 001", "User 003", "User 007", "User 026", "User 055"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_NextPageWithANewSearchTyped_ShowsTheFirstPageOfThatSearch()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 60);

        var list = await scenario.OpenAsync(scenario.UsersUrl);
        list = await list.Type("q", "user 01").PressAsync("Next page");

        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(10, 10)), list.Names);
    }

    [Fact]
    public async Task Post_HeaderBox_TakesOrLeavesThePageOnly()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 60);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        list.Header.IsChecked = true;
        list = await list.PressAsync("Next page");
        list = await list.PressAsync("Previous page");
        Assert.True(list.Header.IsChecked);
        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(1, 25)), await scenario.SelectedAsync());

        list = await list.Untick("User 003").PressAsync("Search");
        Assert.False(list.Header.IsChecked);
        Assert.Equal("mixed", list.Header.GetAttribute("data-state"));
        Assert.Equal(24, (await scenario.SelectedAsync()).Count);

        list.Header.IsChecked = true;
        list = await list.PressAsync("Search");
        Assert.Equal(25, list.Ticked.Length);

        list.Header.IsChecked = false;
        await list.PressAsync("Search");
        Assert.Empty(await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_SelectAllThatMatch_TakesEveryPageOfTheListShownAndKeepsTheRest()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 70);
        var product = await scenario.AddProductAsync("Office 365 E3", UserListScenario.NamesOf(Enumerable.Range(1, 40)));
        var list = await scenario.OpenAsync(scenario.UsersUrl + "?page=last");
        await list.Tick("User 070").PressAsync("Search");

        list = await list.GoAsync($"{scenario.UsersUrl}?filter=has&product={product}");
        list = await list.Type("q", "typed, not searched yet").PressAsync("Select all 40 that match");

        Assert.Contains("41 users are selected.", list.Message, StringComparison.Ordinal);
        Assert.Equal([.. UserListScenario.NamesOf(Enumerable.Range(1, 40)), "User 070"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_SelectAllOfASearch_TakesExactlyTheListed()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 30);
        await scenario.AddUsersAsync("Usera", "Us\u0301er 01x", "Other");
        var list = await scenario.OpenAsync(scenario.UsersUrl + "?q=user+01");

        list = await list.PressAsync("Select all 11 that match");

        Assert.Equal(list.Names.Order(), (await scenario.SelectedAsync()).Order());
        Assert.Equal(11, list.Names.Length);
    }

    [Fact]
    public async Task Post_Clear_EmptiesTheSelectionAndStaysOnThePage()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 60);
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        list = await list.Tick("User 001").PressAsync("Next page");

        list = await list.Tick("User 030").PressAsync("Clear selection");

        Assert.Contains("The selection was cleared.", list.Message, StringComparison.Ordinal);
        Assert.Equal("26-50 of 60", list.Range);
        Assert.Empty(list.Ticked);
        Assert.Empty(await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_ManageLicenses_SavesTheBoxesAndGoesThere()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        var page = await list.Tick("User 002").PressAsync("Manage licenses");

        Assert.Equal($"/customers/{scenario.CustomerId}/licenses", page.Page.Url);
        Assert.Equal(["User 002"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_ManageLicensesWithNobodySelected_ComesBackAndSaysSo()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 60);
        var list = await scenario.OpenAsync(scenario.UsersUrl + "?page=last");

        list = await list.PressAsync("Manage licenses");

        Assert.Contains("Select one or more users first.", list.Message, StringComparison.Ordinal);
        Assert.Equal("51-60 of 60", list.Range);
    }

    [Fact]
    public async Task Post_UploadUsers_SavesTheBoxesFirst()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        var page = await list.Tick("User 002").PressAsync("Upload users");

        Assert.Equal($"/customers/{scenario.CustomerId}/users/upload", page.Page.Url);
        Assert.Equal(["User 002"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_TwoOperatorsAndTwoCustomers_DoNotMix()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 3);
        var other = Guid.NewGuid();
        await scenario.AddCustomerAsync(other, DemoPartners.FabrikamId);
        await scenario.AddUsersToAsync(other, "User 001", "User 002");

        var first = await scenario.OpenAsync(scenario.UsersUrl);
        await first.Tick("User 001").PressAsync("Search");
        var second = await scenario.OpenAsync(scenario.UsersUrl, DemoPartners.Operators[1]);
        Assert.Empty(second.Ticked);
        await second.Tick("User 002", "User 003").PressAsync("Search");
        var elsewhere = await first.GoAsync($"/customers/{other}/users");
        Assert.Empty(elsewhere.Ticked);
        await elsewhere.Tick("User 002").PressAsync("Clear selection");

        Assert.Equal(["User 001"], await scenario.SelectedAsync());
        Assert.Equal(["User 002", "User 003"], await scenario.SelectedAsync(DemoPartners.Operators[1]));
    }

    [Fact]
    public async Task Get_AfterSigningOutAndIn_TheSelectionIsStillThere()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 3);
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        await list.Tick("User 002").PressAsync("Search");

        var later = await scenario.OpenAsync(scenario.UsersUrl);

        Assert.Equal(["User 002"], later.Ticked);
    }

    [Fact]
    public async Task Get_SelectionUntouchedForADay_IsDroppedAndThePageSaysSoOnce()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 3);
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        list = await list.Tick("User 002").PressAsync("Search");
        scenario.Portal.Clock.Advance(UserSelection.Lifetime - TimeSpan.FromMinutes(1));
        // The sign-in is over by then, too.
        Assert.Equal(["User 002"], (await scenario.OpenAsync(scenario.UsersUrl)).Ticked);
        scenario.Portal.Clock.Advance(TimeSpan.FromMinutes(2));

        list = await scenario.OpenAsync(scenario.UsersUrl);
        var again = await list.GoAsync(scenario.UsersUrl);

        Assert.Empty(list.Ticked);
        Assert.Contains("had not been touched for 24 hours", list.Message, StringComparison.Ordinal);
        Assert.Empty(again.Message);
    }

    [Fact]
    public async Task Post_FromAPageOlderThanTheSelection_SaysThatTheRestWasDropped()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 30);
        var list = await scenario.OpenAsync(scenario.UsersUrl + "?page=last");
        await list.Tick("User 030").PressAsync("Search");
        list = await list.GoAsync(scenario.UsersUrl);
        scenario.Portal.Clock.Advance(UserSelection.Lifetime + TimeSpan.FromMinutes(1));
        await list.Browser.SignInAsync(DemoPartners.Operators[0].Id);

        list = await list.Tick("User 001").PressAsync("Search");

        Assert.Contains("had not been touched for 24 hours", list.Message, StringComparison.Ordinal);
        Assert.Equal(["User 001"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_UserDeletedInAnotherTab_TheOthersAreSaved()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 30);
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        await scenario.DeleteUserAsync("User 002");
        await scenario.DeleteUserAsync("User 025");

        list = await list.Tick("User 001", "User 002", "User 003").PressAsync("Next page");

        Assert.Equal(HttpStatusCode.OK, list.Page.Status);
        Assert.Equal(["User 001", "User 003"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_UsersOfAnotherCustomerAndOddIds_AreIgnored()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var other = Guid.NewGuid();
        await scenario.AddCustomerAsync(other, DemoPartners.NorthwindId);
        await scenario.AddUsersToAsync(other, "Secret");
        await using var db = scenario.Portal.CreateContext();
        var foreign = db.CustomerUsers.Single(user => user.CustomerId == other).Id;
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        list = await list.Tick("User 001").PressAsync("Search", fields =>
        {
            foreach (var id in new[] { $"{foreign}", "x", "", "-1", "0", "99999999999999999999", "1.5", " 1" })
            {
                fields.Add(new("shown", id));
                fields.Add(new("selected", id));
            }
        });

        Assert.Equal(HttpStatusCode.OK, list.Page.Status);
        Assert.Equal(["User 001"], await scenario.SelectedAsync());
        Assert.Equal(1, db.SelectedUsers.Count());
    }

    [Theory]
    [InlineData(101)]
    [InlineData(1000)]
    [InlineData(5000)]
    public async Task Post_MoreUsersThanAPageHolds_IsRefusedAndNothingChanges(int shown)
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        list = await list.Tick("User 001").PressAsync("Search", fields =>
            fields.AddRange(Enumerable.Range(3, shown - 2).Select(id => KeyValuePair.Create("shown", $"{id}"))));

        Assert.Equal(HttpStatusCode.BadRequest, list.Page.Status);
        Assert.Empty(await scenario.SelectedAsync());
    }

    [Theory]
    [InlineData("go", "elsewhere")]
    [InlineData("at", "?q=%&size=999&page=after&filter=&&&===%zz")]
    [InlineData("at", null)]
    [InlineData("size", "0")]
    [InlineData("page", "after.1.x")]
    [InlineData("all", "maybe")]
    [InlineData("form.Shown", "1")]
    [InlineData("shown[0]", "1")]
    [InlineData("product", "not-a-product")]
    public async Task Post_OddFields_ShowTheList(string name, string? value)
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        list = await list.PressAsync("Search", fields =>
        {
            fields.RemoveAll(field => field.Key == name || (name is "at" or "page" && field.Key == "go"));
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        });

        Assert.Equal(HttpStatusCode.OK, list.Page.Status);
        Assert.Equal(2, list.Names.Length);
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_IsRefused()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        list = await list.Tick("User 001").PressAsync("Search", fields => fields.RemoveAll(field => field.Key == "__RequestVerificationToken"));

        Assert.Equal(HttpStatusCode.BadRequest, list.Page.Status);
        Assert.Empty(await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_AsScript_SavesOneTickAndAnswersTheNewTexts()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 3);
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        await list.Tick("User 003").PressAsync("Search");
        var id = await scenario.IdOfAsync("User 001");

        var (status, answer) = await list.PostAsScriptAsync([id], [id]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, answer!.Value.GetProperty("count").GetInt32());
        Assert.Equal("Selected users (2)", answer.Value.GetProperty("selected").GetString());
        Assert.Equal("2 users are selected.", answer.Value.GetProperty("status").GetString());
        Assert.Equal(["User 001", "User 003"], await scenario.SelectedAsync());

        (_, answer) = await list.PostAsScriptAsync([id], []);

        Assert.Equal("1 user is selected.", answer!.Value.GetProperty("status").GetString());
        Assert.Equal(["User 003"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task Post_AsScriptWithTooMany_IsRefused()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 3);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        var (status, _) = await list.PostAsScriptAsync(Enumerable.Range(1, 101).Select(id => (long)id), [1]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(await scenario.SelectedAsync());
    }
}
