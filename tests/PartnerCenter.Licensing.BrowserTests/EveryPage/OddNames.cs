using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>A customer and its users whose names are as long and as odd as names may be.</summary>
internal static class OddNames
{
    /// <summary>Two scripts, two directions, and a word that a line cannot hold.</summary>
    public const string Customer =
        "Contoso شركة كونتوسو للتجارة العالمية Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft für Überseehandel & Söhne \"West\" — 康托索國際貿易股份有限公司";

    private const string Domain = "odd-names.example";

    private static readonly string[] Users =
    [
        new('W', 256),
        string.Join(' ', Enumerable.Repeat("Maria da Conceição", 13)) + " de Lima",
        "ياسمين بنت عبد الرحمن الخليلي (قسم المشتريات)",
        "יעל ברנשטיין-כהן",
        "देवनागरी में लिखा हुआ एक नाम",
        "👩🏽‍💻👨‍👩‍👧‍👦🏳️‍🌈 Zoë",
        "Z̷̡̛̺͎a̵̛͓̍͝l̶̰̄͐g̵̤̈́o̷̠͊̒ Ệṵ̂",
        "\"Quoted\" O'Neil & Söhne <b>GmbH</b>; «x»",
        "Ｆｕｌｌｗｉｄｔｈ　王小明",
        "Ørjan\u00A0Åse\u00A0No\u00A0Break\u00A0Spaces\u00A0In\u00A0This\u00A0Name\u00A0At\u00A0All",
    ];

    private static string File =>
        "User Name,Display Name,Country or Region\n" + string.Concat(Users.Select((name, number) =>
            $"{(number == 0 ? new string('l', 50) : $"odd.{number}")}@{Domain},\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{(number == 3 ? "" : "Sweden")}\n"));

    /// <summary>Adds the customer and its users as an admin would, and stands before the pages that show the names.</summary>
    public static async IAsyncEnumerable<string> WalkAsync(Journey journey)
    {
        var page = journey.Tab.Page;
        await page.GotoAsync("/customers/add");
        var subscriptions = await new AddCustomerPage(journey.Tab).AddAsync(Customer, Domain);
        var address = new Uri(subscriptions.Address).AbsolutePath;
        await page.GotoAsync($"{address}/users/upload");
        var check = await new UploadUsersPage(journey.Tab).CheckAsync("odd.csv", File);
        yield return "odd-names-upload";
        await check.SaveAsync(Users.Length);
        await page.GotoAsync($"{address}/users");
        var users = new UsersPage(journey.Tab);
        await users.SelectAllThatMatchAsync(Users.Length);
        yield return "odd-names-users";
        await users.OpenManageLicensesAsync();
        yield return "odd-names-manage-licenses";
        await page.GotoAsync("/customers?q=contoso");
        yield return "odd-names-customers";
    }
}
