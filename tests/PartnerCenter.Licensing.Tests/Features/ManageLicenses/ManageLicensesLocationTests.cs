using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>Update location on Manage licenses: to whom it is offered, what it keeps, and what Save then says.</summary>
public sealed class ManageLicensesLocationTests : IDisposable
{
    private static readonly Operator HelpdeskAgent = DemoPartners.Operators[5];

    private readonly LicensingPortal _portal = new();
    private readonly Guid _product;
    private readonly long _ann;

    public ManageLicensesLocationTests()
    {
        _product = Contoso.AddProduct("Office 365 E3", 2);
        _ann = Contoso.AddUser("Ann", usageLocation: null);
        Contoso.AddUser("Bob", "US");
        Contoso.SelectAsync().GetAwaiter().GetResult();
    }

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData(LicensingPortal.English, "Update location", "No change", "1 of the selected users has no usage location.", "Sweden", "en")]
    [InlineData(LicensingPortal.Chinese, "更新位置", "不變更", "選取的使用者中有 1 位沒有使用位置。", "瑞典", "zh-Hant")]
    public async Task Get_SomeWithoutLocation_OffersEveryCountryByNameAndChangesNothingByItself(
        string language, string label, string noChange, string how, string sweden, string culture)
    {
        var screen = await OpenAsync(language);

        Assert.Equal(label, PortalPage.Flatten(screen.Page.Document.QuerySelector("label[for=usage-location]")!));
        Assert.Contains(how, screen.Page.Main, StringComparison.Ordinal);
        var list = Location(screen)!;
        Assert.Equal("", list.Value);
        Assert.Equal(noChange, PortalPage.Flatten(list.Options[0]));
        var names = list.Options.Skip(1).Select(PortalPage.Flatten).ToList();
        Assert.Equal(Countries.All, list.Options.Skip(1).Select(option => option.Value).Order(StringComparer.Ordinal));
        Assert.Equal(names.Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo(culture), ignoreCase: false)), names);
        Assert.Equal(sweden, PortalPage.Flatten(list.Options.Single(option => option.Value == "SE")));
    }

    [Fact]
    public async Task Get_EverySelectedUserHasOne_OffersNothing()
    {
        using (var db = _portal.Portal.CreateContext())
        {
            await db.CustomerUsers.Where(user => user.Id == _ann).ExecuteUpdateAsync(set => set.SetProperty(user => user.UsageLocation, "US"));
        }

        var whoMay = await OpenAsync();
        await TakeAwayUserRolesAsync();
        var whoMayNot = await OpenAsync(signedIn: HelpdeskAgent);

        Assert.All([whoMay, whoMayNot], screen =>
        {
            Assert.Equal(["Ann", "Bob"], screen.Tiles);
            Assert.Null(Location(screen));
            Assert.DoesNotContain("usage location", screen.Page.Main, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(LicensingPortal.English, "Usage location set to Sweden (SE)", "Usage location set to Sweden (SE) for users who had none")]
    [InlineData(LicensingPortal.Chinese, "使用位置設定為「瑞典」（SE）", "沒有使用位置的使用者，其使用位置設定為「瑞典」（SE）")]
    public async Task Save_LocationAndProduct_SetsBothAndUpdatedLicensesSaysSo(string language, string change, string asked)
    {
        var screen = (await OpenAsync(language)).Choose(_product, LicenseIntent.Assign);
        Location(screen)!.Value = "SE";

        var page = await screen.PressAsync("save");

        Assert.Equal("SE", Contoso.Locations()[_ann]);
        Assert.Equal(2, Contoso.Sku(_product).ConsumedUnits);
        Assert.Equal(asked, PortalPage.Flatten(page.Document.QuerySelector("details.disclosure li")!));
        var rows = page.Document.QuerySelectorAll(".updated-users tbody tr").Select(row => PortalPage.Flatten(row.QuerySelectorAll("td")[1])).ToList();
        Assert.StartsWith(change + " ", rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain(change, rows[1], StringComparison.Ordinal);
        var browser = await _portal.OpenBrowserAsync(language);
        using var request = new HttpRequestMessage(HttpMethod.Get, page.Url + "/csv");
        request.Headers.Add("Accept-Language", language);
        using var csv = await browser.Client.SendAsync(request);
        Assert.Contains($"\"{change}\n", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_LocationAlone_IsSaved()
    {
        var screen = await OpenAsync();
        Location(screen)!.Value = "SE";

        var page = await screen.PressAsync("save");

        Assert.Contains("1 user was updated.", page.Main, StringComparison.Ordinal);
        Assert.Equal("SE", Contoso.Locations()[_ann]);
    }

    [Fact]
    public async Task Save_LocationAloneThatSomebodySetMeanwhile_SaysSoAndOverwritesNothing()
    {
        var screen = await OpenAsync();
        Location(screen)!.Value = "SE";
        using (var db = _portal.Portal.CreateContext())
        {
            await db.CustomerUsers.Where(user => user.Id == _ann).ExecuteUpdateAsync(set => set.SetProperty(user => user.UsageLocation, "NO"));
        }

        var again = await screen.PressAndStayAsync("save");

        Assert.Contains("/licenses?update=", again.Page.Url, StringComparison.Ordinal);
        Assert.Contains("Every selected user has a usage location by now", again.Problems, StringComparison.Ordinal);
        Assert.Equal("NO", Contoso.Locations()[_ann]);
    }

    [Fact]
    public async Task Save_SeatsShort_KeepsTheChosenLocationInTheForm()
    {
        Contoso.AddUser("Cleo", "US");
        await Contoso.SelectAsync();
        var screen = (await OpenAsync()).Choose(_product, LicenseIntent.Assign);
        Location(screen)!.Value = "SE";
        var before = _portal.Snapshot();

        var again = await screen.PressAndStayAsync("save");

        Assert.Contains("Office 365 E3 needs 3 licenses, 2 are available", again.Problems, StringComparison.Ordinal);
        Assert.Equal("SE", Location(again)!.Value);
        Assert.Equal(before, _portal.Snapshot());
    }

    [Fact]
    public async Task Post_EveryButtonButCancel_KeepsTheLocation()
    {
        var cleo = Contoso.AddUser("Cleo", "US");
        await Contoso.SelectAsync();
        var before = _portal.Snapshot();
        var browser = await _portal.OpenBrowserAsync();
        var screen = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        Location(screen)!.Value = "SE";

        var afterRemove = await screen.PressAndStayAsync($"remove:{cleo}");
        await afterRemove.PressAsync("selected");
        var afterSelected = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        await afterSelected.PressAsync("cancel");
        var afterCancel = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);

        Assert.Equal(["SE", "SE", ""], new[] { afterRemove, afterSelected, afterCancel }.Select(later => Location(later)!.Value));
        Assert.Equal(before, _portal.Snapshot());
    }

    [Theory]
    [InlineData(LicensingPortal.English, "The location that was sent is no country or region of the list.")]
    [InlineData(LicensingPortal.Chinese, "所送出的位置不是清單中的國家/地區。")]
    public async Task Save_NoCountry_IsRefusedWithTheChoicesKept(string language, string text)
    {
        var screen = (await OpenAsync(language)).Choose(_product, LicenseIntent.Assign);
        var before = _portal.Snapshot();
        foreach (var country in new[] { "XX", "se", "Sweden", "SE,NO", new string('x', 5_000), "💥", " " })
        {
            var again = await screen.PressAndStayAsync("save", fields => Replace(fields, country));

            Assert.Contains("/licenses?update=", again.Page.Url, StringComparison.Ordinal);
            Assert.Contains(text, again.Problems, StringComparison.Ordinal);
            Assert.Equal(LicenseIntent.Assign, again.IntentOf(_product));
        }

        Assert.Equal(before, _portal.Snapshot());
    }

    [Theory]
    [InlineData(LicensingPortal.English, "1 of the selected users has no usage location.", "You may not add or change this customer's users.")]
    [InlineData(LicensingPortal.Chinese, "選取的使用者中有 1 位沒有使用位置。", "您無法新增或變更此客戶的使用者。")]
    public async Task LicenseAdministratorOnly_AssignsButIsNotOfferedTheLocation(string language, string how, string whyNot)
    {
        await TakeAwayUserRolesAsync();
        var screen = await OpenAsync(language, HelpdeskAgent);

        Assert.Null(Location(screen));
        Assert.Contains(how, screen.Page.Main, StringComparison.Ordinal);
        Assert.StartsWith(whyNot, PortalPage.Flatten(screen.Page.Document.QuerySelector(".why-not")!), StringComparison.Ordinal);
        var page = await screen.Choose(_product, LicenseIntent.Assign).PressAsync("save");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(1, Contoso.Sku(_product).ConsumedUnits);
        Assert.Contains(
            language == LicensingPortal.English ? "Ask somebody who may change this customer's users" : "請要求可變更此客戶使用者的人員",
            page.Main,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("selected")]
    [InlineData("cancel")]
    public async Task LicenseAdministratorOnly_WhoPostsALocationAllTheSame_IsRefusedAndNothingIsChanged(string go)
    {
        await TakeAwayUserRolesAsync();
        var screen = (await OpenAsync(signedIn: HelpdeskAgent)).Choose(_product, LicenseIntent.Assign);
        var before = _portal.Snapshot();

        var page = await screen.PressAsync(go, fields => Replace(fields, "SE"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("You may not add or change this customer's users.", page.Main, StringComparison.Ordinal);
        Assert.Contains("User Administrator", page.Main, StringComparison.Ordinal);
        Assert.Equal(before, _portal.Snapshot());
        using var db = _portal.Portal.CreateContext();
        Assert.All(await db.UserSelections.ToListAsync(), selection => Assert.Null(selection.DraftUsageLocation));
        Assert.Equal("Fabrikam helpdesk agent Refusal Refused CustomerRoleMissing Permission=ChangeUsers", TestAudit.Lines(db)[^1]);
    }

    [Fact]
    public async Task Preview_WithALocation_CountsThoseWhoWouldGetIt()
    {
        var browser = await _portal.OpenBrowserAsync();
        var screen = (await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses)).Choose(_product, LicenseIntent.Assign);
        var without = await PreviewAsync(browser, screen);
        Location(screen)!.Value = "SE";

        var with = await PreviewAsync(browser, screen);

        Assert.Equal((1, 1, 0), without);
        Assert.Equal((0, 2, 1), with);
        Assert.Null(Contoso.Locations()[_ann]);
    }

    private static IHtmlSelectElement? Location(ManageLicensesScreen screen) =>
        (IHtmlSelectElement?)screen.Form.QuerySelector($"select[name={ManageLicensesForm.UsageLocationField}]");

    private static void Replace(List<KeyValuePair<string, string>> fields, string country)
    {
        fields.RemoveAll(field => field.Key == ManageLicensesForm.UsageLocationField);
        fields.Add(new(ManageLicensesForm.UsageLocationField, country));
    }

    private async Task<(int Failing, int Assigned, int Located)> PreviewAsync(PortalBrowser browser, ManageLicensesScreen screen)
    {
        using var content = new FormUrlEncodedContent(PortalBrowser.Fields(screen.Form));
        using var response = await browser.Client.PostAsync($"{_portal.ManageLicenses}/preview", content);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var root = json.RootElement;
        return (root.GetProperty("failing").GetInt32(), root.GetProperty("assigned").GetProperty($"{_product}").GetInt32(), root.GetProperty("located").GetInt32());
    }

    /// <summary>Leaves the partner License Administrator alone: enough to assign, not to change users.</summary>
    private async Task TakeAwayUserRolesAsync()
    {
        using var db = _portal.Portal.CreateContext();
        await db.DelegatedAdminRelationships
            .Where(relationship => relationship.CustomerId == Contoso.CustomerId)
            .ExecuteUpdateAsync(set => set.SetProperty(relationship => relationship.Roles, DelegatedAdminRoles.LicenseAdministrator));
        // The helpdesk agent has ticked the same users.
        await db.UserSelections.Where(selection => selection.OperatorId == LicensingPortal.Fabrikam.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(selection => selection.OperatorId, HelpdeskAgent.Id));
    }

    private async Task<ManageLicensesScreen> OpenAsync(string language = LicensingPortal.English, Operator? signedIn = null) =>
        await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(language, signedIn), _portal.ManageLicenses);
}
