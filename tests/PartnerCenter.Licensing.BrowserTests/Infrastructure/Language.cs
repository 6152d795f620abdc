using System.Globalization;
using System.Resources;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>A language of the portal: the field's own words, which the pages must use as they stand here, and the portal's other texts.</summary>
/// <param name="Locale">What the browser asks for.</param>
/// <param name="Culture">What the portal answers in.</param>
public sealed record Language(string Locale, string Culture)
{
    private static readonly ResourceManager Texts = new("PartnerCenter.Licensing.Web.Resources.Texts", typeof(Program).Assembly);

    public static readonly Language English = new("en-US", "en")
    {
        Dashboard = "Dashboard",
        Customers = "Customers",
        UsersAndLicenses = "Users and licenses",
        SelectedUsers = "Selected users",
        ManageLicenses = "Manage licenses",
        AssignAndRevokeLicenses = "Assign and revoke licenses",
        AvailableLicenses = "Available licenses",
        BuyMore = "Buy more",
        ViewServicePlans = "View service plans",
        Save = "Save",
        UpdatedLicenses = "Updated licenses",
        FirstPage = "First page",
        PreviousPage = "Previous page",
        NextPage = "Next page",
        LastPage = "Last page",
    };

    public static readonly Language TraditionalChinese = new("zh-TW", "zh-Hant")
    {
        Dashboard = "儀表板",
        Customers = "客戶",
        UsersAndLicenses = "使用者和授權",
        SelectedUsers = "選取的使用者",
        ManageLicenses = "管理授權",
        AssignAndRevokeLicenses = "指派及撤銷授權",
        AvailableLicenses = "可用授權",
        BuyMore = "購買更多",
        ViewServicePlans = "檢視服務方案",
        Save = "儲存",
        UpdatedLicenses = "已更新授權",
        FirstPage = "第一頁",
        PreviousPage = "上一頁",
        NextPage = "下一頁",
        LastPage = "最後一頁",
    };

    public static IReadOnlyList<Language> All => [English, TraditionalChinese];

    public required string Dashboard { get; init; }

    public required string Customers { get; init; }

    public required string UsersAndLicenses { get; init; }

    public required string SelectedUsers { get; init; }

    public required string ManageLicenses { get; init; }

    public required string AssignAndRevokeLicenses { get; init; }

    public required string AvailableLicenses { get; init; }

    public required string BuyMore { get; init; }

    public required string ViewServicePlans { get; init; }

    public required string Save { get; init; }

    public required string UpdatedLicenses { get; init; }

    public required string FirstPage { get; init; }

    public required string PreviousPage { get; init; }

    public required string NextPage { get; init; }

    public required string LastPage { get; init; }

    public static Language Of(string locale) => All.Single(language => language.Locale == locale);

    /// <summary>A text of the portal by its key. Each language has one of its own, else this throws.</summary>
    public string Text(string key, params object[] arguments)
    {
        var culture = CultureInfo.GetCultureInfo(Culture);
        var text = Texts.GetString(key, culture) ?? throw new ArgumentException($"No text has the key {key}.", nameof(key));
        return string.Format(culture, text, arguments);
    }

    /// <summary>A text that has a form for one and a form for other numbers; {0} is the number.</summary>
    public string Plural(string key, int count, params object[] others) =>
        Text(key + (count == 1 ? "_One" : "_Other"), [Number(count), .. others]);

    public string Number(int number) => number.ToString("N0", CultureInfo.GetCultureInfo(Culture));

    public override string ToString() => Locale;
}
