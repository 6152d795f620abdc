using System.Net;

namespace PartnerCenter.Licensing.Tests.Features.Shared.UserList;

public sealed class SearchTextTests
{
    private static readonly string[] People =
    [
        "สี Case", "สุ Case", "कि Case", "कु Case", "かぎ Case", "かき Case", "Łukasz Case", "Øystein Case", "Straße Case", "Işık Case", "Đặng Case", "Æthel Case", "Zoë Case",
        "Blanka Larsen", "Blanka\u00A0 Larsen", "Blanka  Larsen", "Blanka\u202FLarsen", "王\u3000小明", "王 小華", "O\u2019Brien", "Zygmunt",
    ];

    [Fact]
    public async Task Search_ByWhatPeopleType_FindsThoseAndNoOthers()
    {
        await using var scenario = await UserListScenario.CreateAsync();
        await scenario.AddUsersAsync(People);
        var list = await scenario.OpenAsync(scenario.UsersUrl);
        (string Typed, string[] Found)[] cases =
        [
            ("สี", ["สี Case"]),
            ("कि", ["कि Case"]),
            ("かぎ", ["かぎ Case"]),
            ("かき", ["かき Case"]),
            ("lukasz", ["Łukasz Case"]),
            ("OYSTEIN", ["Øystein Case"]),
            ("strasse", ["Straße Case"]),
            ("isik", ["Işık Case"]),
            ("ışık", ["Işık Case"]),
            ("dang", ["Đặng Case"]),
            ("aeth", ["Æthel Case"]),
            ("zoe", ["Zoë Case"]),
            ("blanka\u00A0larsen", ["Blanka Larsen", "Blanka Larsen", "Blanka Larsen", "Blanka Larsen"]),
            ("王 小明", ["王 小明"]),
            ("王\u3000小華", ["王 小華"]),
            ("o'b", ["O\u2019Brien"]),
            ("Ｚｙｇ", ["Zygmunt"]),
            ("zyg\u200Bmunt\uFFFE", ["Zygmunt"]),
        ];

        foreach (var (typed, found) in cases)
        {
            var page = await list.GoAsync($"{scenario.UsersUrl}?q={Uri.EscapeDataString(typed)}");
            Assert.Equal(found, page.Names);
        }

        // All who match are those on the list and nobody else.
        await (await list.GoAsync($"{scenario.UsersUrl}?q={Uri.EscapeDataString("かぎ")}")).PressAsync("Select the 1 user that matches");
        Assert.Equal(["かぎ Case"], await scenario.SelectedAsync());
    }

    [Fact]
    public async Task List_LettersThatDoNotDecompose_StandBesideTheirPlainOnes()
    {
        await using var scenario = await UserListScenario.CreateAsync();
        await scenario.AddUsersAsync("Zygmunt", "Łukasz", "Lena", "Lux", "Øystein", "Olav", "Oz");

        var list = await scenario.OpenAsync(scenario.UsersUrl);

        Assert.Equal(["Lena", "Łukasz", "Lux", "Olav", "Øystein", "Oz", "Zygmunt"], list.Names);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-TW")]
    public async Task AnySearch_TextThatIsNone_IsAnswered(string language)
    {
        await using var scenario = await UserListScenario.CreateAsync(users: 1);
        var browser = (await scenario.OpenAsync(scenario.UsersUrl, language: language)).Browser;
        var customer = $"/customers/{scenario.CustomerId}";
        string[] searches =
        [
            "/customers?q=", $"{customer}?q=", $"{customer}/subscriptions/add?q=", $"{customer}/users?q=", $"{customer}/users/selected?q=", $"{customer}/license-updates?q=",
            "/activity?who=", "/activity?customer=",
        ];

        foreach (var search in searches)
        {
            // U+FFFE, half of a surrogate pair, a noncharacter of another plane, bidi controls, nothing visible, a mark alone, a letter cut in half.
            foreach (var text in new[] { "a%EF%BF%BEb", "%EF%BF%BE", "%ED%A0%80", "%F0%9F%BF%BE", "%E2%80%AEtxt", "%E2%80%8B", "%CC%81", "%D9%80", "%F0%9F", "xn--bcher-kva" })
            {
                var page = await browser.GetAsync(search + text);
                Assert.True(page.Status == HttpStatusCode.OK, $"{search}{text}: {page.Status}");
            }
        }
    }
}
