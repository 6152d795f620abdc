using System.Globalization;
using System.Net;
using PartnerCenter.Licensing.Tests.Features.Shared.UserList;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;

namespace PartnerCenter.Licensing.Tests.Features.Users;

/// <summary>What the page shows.</summary>
public sealed class UsersControllerTests
{
    [Fact]
    public async Task Get_SignedOut_GoesToTheSignInPage()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 1);
        var browser = await scenario.Portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync(scenario.UsersUrl);

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAndPost_CustomerOfAnotherPartner_NotFoundAndNothingSelected()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 1);
        var own = await scenario.OpenAsync(scenario.UsersUrl);
        var stranger = await scenario.Portal.OpenBrowserAsync(DemoPartners.Operators[2]);

        var seen = await stranger.GetAsync(scenario.UsersUrl);
        var posted = await stranger.SubmitAsync(own.Form);
        var seenSelected = await stranger.GetAsync(scenario.SelectedUrl);

        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        Assert.DoesNotContain("User 001", seen.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, posted.Status);
        Assert.Equal(HttpStatusCode.NotFound, seenSelected.Status);
    }

    [Fact]
    public async Task Get_UsersWithLicenses_ShowsEachInListOrderWithLocationAndProducts()
    {
        await using var scenario = await UserListScenario.CreateAsync();
        await scenario.AddUsersAsync("Zoe Li", "adele Vance", "Élise Roux");
        await scenario.ChangeUserAsync("Zoe Li", user => user.UsageLocation = null);
        foreach (var product in new[] { "Visio Plan 2", "Office 365 E3", "Power BI Pro", "Project Plan 3", "Exchange Online" })
        {
            await scenario.AddProductAsync(product, "adele Vance");
        }

        var list = await scenario.OpenAsync(scenario.UsersUrl);

        Assert.Equal(["adele Vance", "Élise Roux", "Zoe Li"], list.Names);
        Assert.Equal(["adele Vance", "adelevance@contoso.com", "Japan (JP)", "Exchange Online, Office 365 E3, Power BI Pro +2 Project Plan 3 Visio Plan 2"], list.CellsOf("adele Vance"));
        Assert.Equal("2 more licenses of \u2068adele Vance\u2069", list.Form.QuerySelector("tbody details.popover summary")!.GetAttribute("aria-label"));
        Assert.Equal(["Zoe Li", "zoeli@contoso.com", "No usage location", "No license"], list.CellsOf("Zoe Li"));
        Assert.Equal("1-3 of 3", list.Range);
    }

    [Fact]
    public async Task Get_TraditionalChinese_ShowsItsWordsAndCountryNames()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 1);
        await scenario.AddProductAsync("Office 365 E3", "User 001");
        await scenario.AddProductAsync("Visio Plan 2", "User 001");

        var list = await scenario.OpenAsync(scenario.UsersUrl, language: "zh-TW");

        Assert.StartsWith("使用者和授權", list.Page.Title, StringComparison.Ordinal);
        Assert.Contains("選取的使用者（0）", list.Page.Main, StringComparison.Ordinal);
        Assert.Contains("管理授權", list.Page.Main, StringComparison.Ordinal);
        Assert.Equal(["日本（JP）", "Office 365 E3、Visio Plan 2"], list.CellsOf("User 001")[2..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?filter=has")]
    public async Task Get_CustomerWithoutUsers_OffersTheUpload(string query)
    {
        await using var scenario = await UserListScenario.CreateAsync();

        var list = await scenario.OpenAsync(scenario.UsersUrl + query);

        Assert.Contains("This customer has no users.", list.Page.Main, StringComparison.Ordinal);
        Assert.Contains("Upload users", list.Page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NobodyMatches_OffersToClearTheFilter()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);

        var list = await scenario.OpenAsync(scenario.UsersUrl + "?q=nobody");

        Assert.Contains("Nobody matches", list.Page.Main, StringComparison.Ordinal);
        Assert.Null(list.Page.Document.QuerySelector($"button[value={UserListCommand.All}]"));
        var link = list.Page.Document.QuerySelector(".empty a")!;
        Assert.Equal(["User 001", "User 002"], (await list.GoAsync(link.GetAttribute("href")!)).Names);
    }

    [Theory]
    [InlineData("?page=after.1.2147483648&size=7&filter=maybe&product=x")]
    [InlineData("?page=before.999999.4&size=-1&filter=HAS%00&product=%00")]
    [InlineData("?page=after.99999999999999999999.26&size=25abc")]
    [InlineData("?page=%F0%9F%98%80&q=%20%09&filter=none&filter=has")]
    [InlineData("?page=last&page=first&size=100&size=25")]
    [InlineData("?customerId=00000000-0000-0000-0000-000000000000")]
    public async Task Get_OddQuery_ShowsTheListAllTheSame(string query)
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 3);

        var users = await scenario.OpenAsync(scenario.UsersUrl + query);
        var selected = await users.Tick("User 001").PressAsync("Selected users (0)");
        selected = await selected.GoAsync(scenario.SelectedUrl + query);

        Assert.Equal(HttpStatusCode.OK, users.Page.Status);
        Assert.Equal(3, users.Names.Length);
        Assert.Equal(["User 001"], selected.Names);
    }

    [Fact]
    public async Task Get_NamesOfAllKinds_AreShownAsTheyAreAndCanBeTicked()
    {
        string[] names = ["\"Quote\" O'Neil <b>&amp;</b>", "😀 Emoji", "עברית שם", "نام فارسی", new string('W', 256), "王小明", "a,b;c\\d", "=1+1"];
        await using var scenario = await UserListScenario.CreateAsync();
        await scenario.AddUsersAsync(names);

        var list = await scenario.OpenAsync(scenario.UsersUrl);
        await list.Tick(names).PressAsync("Search");

        Assert.Equal(names.Order(), list.Names.Order());
        Assert.Equal(names.Order(), (await scenario.SelectedAsync()).Order());
        Assert.All(list.Page.Document.QuerySelectorAll("tbody label"), label => Assert.NotNull(label.QuerySelector("bdi")));
    }

    [Theory]
    [InlineData("ELIS", new[] { "Élise Roux" })]
    [InlineData("élise r", new[] { "Élise Roux" })]
    [InlineData("  elise  ", new[] { "Élise Roux" })]
    [InlineData("roux", new string[0])]
    [InlineData("u2@con", new[] { "100% Cotton" })]
    [InlineData("100%", new[] { "100% Cotton" })]
    [InlineData("%", new string[0])]
    [InlineData("_", new string[0])]
    [InlineData("[", new[] { "[Admin] Bot" })]
    [InlineData("[a-z]", new string[0])]
    [InlineData("'; --", new string[0])]
    [InlineData("😀", new[] { "😀😀 Smile" })]
    [InlineData("王", new[] { "王小明" })]
    [InlineData("AAAAA", new string[0])]
    public async Task Get_Search_FindsWhatTheNameOrTheUpnBeginsWith(string search, string[] expected)
    {
        await using var scenario = await UserListScenario.CreateAsync();
        await scenario.AddUsersAsync("Élise Roux", "100% Cotton", "[Admin] Bot", "😀😀 Smile", "王小明", "Zed");

        var list = await scenario.OpenAsync($"{scenario.UsersUrl}?q={Uri.EscapeDataString(search)}");

        Assert.Equal(expected, list.Names);
        Assert.Equal(search.Trim(), ((AngleSharp.Html.Dom.IHtmlInputElement)list.Page.Document.GetElementById("q")!).Value);
    }

    [Fact]
    public async Task Get_SearchOf256Characters_FindsTheUserWithThatName()
    {
        var name = new string('é', 256);
        await using var scenario = await UserListScenario.CreateAsync(users: 1);
        await scenario.AddUsersAsync(name);

        var list = await scenario.OpenAsync($"{scenario.UsersUrl}?q={Uri.EscapeDataString(name + "and more")}");

        Assert.Equal([name], list.Names);
    }

    [Theory]
    [InlineData("has", true, new[] { "User 001", "User 002" })]
    [InlineData("lacks", true, new[] { "User 003", "User 004" })]
    [InlineData("none", true, new[] { "User 004" })]
    [InlineData("has", false, new[] { "User 001", "User 002", "User 003" })]
    [InlineData("lacks", false, new[] { "User 004" })]
    [InlineData("", true, new[] { "User 001", "User 002" })]
    public async Task Get_LicenseFilter_ListsAndCountsThose(string filter, bool withProduct, string[] expected)
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 4);
        var product = await scenario.AddProductAsync("Office 365 E3", "User 001", "User 002");
        await scenario.AddProductAsync("Visio Plan 2", "User 002", "User 003");

        var list = await scenario.OpenAsync($"{scenario.UsersUrl}?filter={filter}&product={(withProduct ? product : "")}");

        Assert.Equal(expected, list.Names);
        Assert.Equal($"1-{expected.Length} of {expected.Length}", list.Range);
    }

    [Fact]
    public async Task Get_SearchThatNamesAndUpnsMatch_ListsEachOnceInListOrderOverPages()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 30);
        await scenario.AddUsersAsync("Adele Vance", "Zoe Li");
        await scenario.ChangeUserAsync("Zoe Li", user => user.Rename(user.DisplayName, "user x@contoso.com"));
        await scenario.ChangeUserAsync("Adele Vance", user => user.Rename(user.DisplayName, "user y@contoso.com"));

        var first = await scenario.OpenAsync(scenario.UsersUrl + "?q=user");
        var next = await first.PressAsync("Next page");

        Assert.Equal(["Adele Vance", .. UserListScenario.NamesOf(Enumerable.Range(1, 24))], first.Names);
        Assert.Equal([.. UserListScenario.NamesOf(Enumerable.Range(25, 6)), "Zoe Li"], next.Names);
        Assert.Equal("26-32 of 32", next.Range);
        Assert.Equal(first.Names, (await next.PressAsync("Previous page")).Names);
    }

    [Fact]
    public async Task Get_ProductWithManyHolders_ListsThemAsWithFew()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 4);
        var product = await scenario.AddProductAsync("Office 365 E3", "User 001", "User 003");
        var filter = new UserFilter(scenario.CustomerId, "user", LicenseFilter.Has, product);
        await using var db = scenario.Portal.CreateContext();

        var byFew = filter.Search!.Tested(filter.FromHolders(db)).Select(user => user.DisplayName).Order().ToList();
        var byMany = filter.Matching(db).Select(user => user.DisplayName).Order().ToList();

        Assert.Equal(["User 001", "User 003"], byFew);
        Assert.Equal(byFew, byMany);
    }

    [Fact]
    public async Task Get_FilterWithASearch_ListsAndCountsBoth()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 12);
        var product = await scenario.AddProductAsync("Office 365 E3", "User 001", "User 010", "User 011");

        var list = await scenario.OpenAsync($"{scenario.UsersUrl}?filter=has&product={product}&q=user+01");

        Assert.Equal(["User 010", "User 011"], list.Names);
        Assert.Equal("1-2 of 2", list.Range);
    }

    [Fact]
    public async Task Get_NoUsageLocation_ListsCountsAndSelectsJustThose()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 30);
        var without = UserListScenario.NamesOf(Enumerable.Range(1, 27));
        foreach (var name in without)
        {
            await scenario.ChangeUserAsync(name, user => user.UsageLocation = null);
        }

        var list = await scenario.OpenAsync($"{scenario.UsersUrl}?filter=no-usage-location");
        var next = await list.PressAsync("Next page");
        var found = await list.GoAsync($"{scenario.UsersUrl}?filter=no-usage-location&q=user+02");
        await list.PressAsync("Select all 27 that match");
        var selected = await list.GoAsync($"{scenario.SelectedUrl}?filter=no-usage-location&q=user+00");

        Assert.Equal(("1-25 of 27", "26-27 of 27"), (list.Range, next.Range));
        Assert.Equal(without, list.Names.Concat(next.Names));
        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(20, 8)), found.Names);
        Assert.Equal("Has no usage location", list.Page.Document.QuerySelector("#filter option[selected]")!.TextContent);
        Assert.Equal(without, await scenario.SelectedAsync());
        Assert.Equal(UserListScenario.NamesOf(Enumerable.Range(1, 9)), selected.Names);
    }

    [Theory]
    [InlineData("?filter=has&product={0}", "?filter=has&product={0}", false)]
    [InlineData("?filter=has", "?filter=has", false)]
    [InlineData("?product={0}", "?filter=has&product={0}", false)]
    [InlineData("?filter=lacks", "?filter=none", false)]
    [InlineData("?filter=none&product={0}", "?filter=none", false)]
    [InlineData("?filter=no-usage-location&product={0}", "?filter=no-usage-location", false)]
    [InlineData("?q=user&size=7", "?q=user", false)]
    [InlineData("?filter=maybe&q=user", "?q=user", true)]
    [InlineData("?filter=HAS&product={0}", "?filter=has&product={0}", true)]
    [InlineData("?filter=has&product=x", "?filter=has", true)]
    [InlineData("?filter=has&product=00000000-0000-0000-0000-000000000001", "", true)]
    [InlineData("?filter=lacks&product=00000000-0000-0000-0000-000000000001&q=user", "?q=user", true)]
    public async Task Get_AnyFilter_TheAddressSaysWhatIsListedAndWhatIsLeftOutIsSaid(string query, string expected, bool isSaid)
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var product = await scenario.AddProductAsync("Office 365 E3", "User 001");
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        await list.Tick("User 001", "User 002").PressAsync("Search");

        foreach (var url in new[] { scenario.UsersUrl, scenario.SelectedUrl })
        {
            var shown = await list.GoAsync(url + string.Format(CultureInfo.InvariantCulture, query, product));

            Assert.Equal(url + string.Format(CultureInfo.InvariantCulture, expected, product), shown.Page.Url);
            Assert.Equal(isSaid ? "The filter in the address could not be used and was left out. Look at what is listed now." : "", shown.Message);
        }
    }

    [Fact]
    public async Task Get_TwoProductsOfOneNameAndPartNumber_AreToldApart()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 1);
        var ids = new[] { await scenario.AddProductAsync("Office 365 E3"), await scenario.AddProductAsync("Office 365 E3") };
        await scenario.AddProductAsync("Visio Plan 2");

        var list = await scenario.OpenAsync(scenario.UsersUrl);

        Assert.Equal(
            ["Any product", .. ids.Select(id => $"Office 365 E3 (OFFICE_365_E3, …{id.ToString("N")[^8..]})").Order(StringComparer.Ordinal), "Visio Plan 2"],
            list.Page.Document.QuerySelectorAll("#product option").Select(option => option.TextContent).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_Page_IsNeverKeptByTheBrowser()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);
        var list = await scenario.OpenAsync(scenario.UsersUrl);

        using var response = await list.Browser.Client.GetAsync(new Uri(scenario.UsersUrl, UriKind.Relative));

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Get_Boxes_AreNamedByTheirUserAndTheHeaderSaysWhatItDoes()
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 2);

        var list = await scenario.OpenAsync(scenario.UsersUrl);

        Assert.Equal("Select all 2 users on this page", list.Header.GetAttribute("aria-label"));
        Assert.All(
            list.Page.Document.QuerySelectorAll("tbody input[type=checkbox]"),
            box => Assert.NotNull(list.Page.Document.QuerySelector($"label[for='{box.Id}']")));
    }
}
