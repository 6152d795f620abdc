using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Localization;

/// <summary>
/// A further language is one resource file and nothing else: Arabic, which runs from right to left and has six plural forms. Its file
/// has some texts only; English says the rest.
/// </summary>
public sealed class ThirdLanguageTests : IDisposable
{
    private readonly LanguageAssembly _file = new("ar", "Texts", new Dictionary<string, string>
    {
        ["Layout_LanguageName"] = "العربية",
        ["Users_Title"] = "المستخدمون والتراخيص",
        ["Users_Column_Users"] = "المستخدمون",
        ["Users_Status_Zero"] = "لم يتم تحديد أي مستخدم.",
        ["Users_Status_One"] = "تم تحديد مستخدم واحد.",
        ["Users_Status_Two"] = "تم تحديد مستخدمين.",
        ["Users_SelectPage_Few"] = "تحديد {0} مستخدمين في هذه الصفحة",
        ["Users_SelectPage_Other"] = "تحديد {0} مستخدم في هذه الصفحة",
        ["LicenseUpdates_Column_Outcome"] = "النتيجة",
        ["LicenseUpdates_Status_Changed"] = "تم التحديث",
    });

    private readonly Portal _portal;
    private readonly LicensingScenario _contoso;

    public ThirdLanguageTests()
    {
        _portal = new Portal { Replacements = services => services.AddSingleton(PortalLanguages.InDirectory(_file.Directory)) };
        _contoso = new LicensingScenario(_portal.CreateContext, LicensingPortal.Fabrikam);
    }

    private string Users => $"/customers/{_contoso.CustomerId}/users";

    public void Dispose()
    {
        _portal.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void InDirectory_FolderOfALanguage_IsOfferedAfterEnglish()
    {
        Assert.Equal(["en", "ar"], PortalLanguages.InDirectory(_file.Directory).All.Select(culture => culture.Name));
        Assert.Equal("en", PortalLanguages.Installed.All[0].Name);
        Assert.Contains("zh-Hant", PortalLanguages.Installed.All.Select(culture => culture.Name));
    }

    [Fact]
    public void InDirectory_CountryNamesAlone_AreNoLanguage()
    {
        using var countries = new LanguageAssembly("sv", "Countries", new Dictionary<string, string> { ["JP"] = "Japan" });

        Assert.Equal(["en"], PortalLanguages.InDirectory(countries.Directory).All.Select(culture => culture.Name));
    }

    [Fact]
    public async Task Page_BrowserPrefersTheLanguage_ComesInItFromRightToLeft()
    {
        _contoso.AddUser("Adele Vance", "JP");
        var browser = await _portal.OpenBrowserAsync(LicensingPortal.Fabrikam, "ar-EG,ar;q=0.9,en;q=0.1");

        var page = await browser.GetAsync(Users);

        Assert.Equal("ar", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("rtl", page.Document.DocumentElement.GetAttribute("dir"));
        Assert.Equal("المستخدمون والتراخيص", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("اليابان", page.Main, StringComparison.Ordinal);
        Assert.Contains("Usage location", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picker_OffersTheLanguageInItsOwnWords_AndIsRemembered()
    {
        var browser = await _portal.OpenBrowserAsync(LicensingPortal.Fabrikam);
        var english = await browser.GetAsync("/customers");

        Assert.Null(english.Document.DocumentElement.GetAttribute("dir"));
        var choices = english.Document.QuerySelectorAll("button[name=culture]");
        Assert.Equal(["en English", "ar العربية"], choices.Select(choice => $"{choice.GetAttribute("lang")} {choice.TextContent}"));

        await browser.SubmitAsync(english.Form("button[name=culture]"), fields => fields.Add(new("culture", "ar")));

        Assert.Equal("ar", (await browser.GetAsync("/customers")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData(1, "Select the 1 user on this page")]
    [InlineData(2, "تحديد 2 مستخدم في هذه الصفحة")]
    [InlineData(3, "تحديد 3 مستخدمين في هذه الصفحة")]
    [InlineData(11, "تحديد 11 مستخدم في هذه الصفحة")]
    public async Task Plural_Count_TakesTheFormOfTheLanguageOrTheOneForOthers(int count, string expected)
    {
        for (var i = 0; i < count; i++)
        {
            _contoso.AddUser($"User {i:00}");
        }

        var browser = await _portal.OpenBrowserAsync(LicensingPortal.Fabrikam, "ar");

        var page = await browser.GetAsync(Users);

        Assert.Equal(expected, page.Document.QuerySelector("thead input[type=checkbox]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Csv_OfAnUpdate_HasTheTextsOfTheLanguage()
    {
        var product = _contoso.AddProduct("Office 365 E3", seats: 5);
        _contoso.AddUser("Adele Vance");
        await _contoso.SelectAsync();
        await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));
        var browser = await _portal.OpenBrowserAsync(LicensingPortal.Fabrikam, "ar");
        using var db = _portal.CreateContext();
        var update = db.LicenseUpdates.Single().Id;

        var csv = (await browser.GetAsync($"/customers/{_contoso.CustomerId}/license-updates/{update}/csv")).Text;

        // Spreadsheets of this language expect semicolons.
        Assert.StartsWith("النتيجة;Display name;", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("\nتم التحديث;Adele Vance;", csv, StringComparison.Ordinal);
    }
}
