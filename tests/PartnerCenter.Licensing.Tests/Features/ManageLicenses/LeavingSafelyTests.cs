using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>What becomes of choices when the form that holds them is refused, and what the page says of data that goes with a product. All without script.</summary>
public sealed class LeavingSafelyTests : IDisposable
{
    private static readonly Guid Exchange = new("efb87545-963c-4e0d-99df-69c6916d9eb0");
    private static readonly Guid SharePoint = new("5dbe027f-2339-4123-9542-606e4d348a72");
    private static readonly Guid Forms = new("00000000-0000-0000-0000-00000000000f");

    private readonly LicensingPortal _portal = new();

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData("save")]
    [InlineData("buy")]
    public async Task Post_SignInHasEnded_SignsInAgainAndTheChoicesAreThere(string button)
    {
        var (product, browser, screen) = await OpenWithChoiceAsync();
        var before = _portal.Snapshot();
        var go = button == "save" ? "save" : $"buy:{product}";

        _portal.Portal.Clock.Advance(OperatorSession.IdleLimit + TimeSpan.FromMinutes(1));
        var signIn = await screen.PressAsync("save", fields => fields[fields.FindIndex(field => field.Key == "go")] = new("go", go));
        var page = await browser.SubmitAsync(
            signIn.Form("button[name=operatorId]"), submitter: signIn.Document.QuerySelector<IHtmlButtonElement>($"button[value='{LicensingPortal.Fabrikam.Id}']"));

        Assert.StartsWith("/sign-in", signIn.Url, StringComparison.Ordinal);
        Assert.Contains("Your choices on Manage licenses are kept", signIn.Main, StringComparison.Ordinal);
        Assert.Equal(_portal.ManageLicenses, page.Url);
        Assert.Equal(LicenseIntent.Assign, new ManageLicensesScreen(browser, page).IntentOf(product));
        Assert.Equal(before, _portal.Snapshot());
    }

    [Fact]
    public async Task Post_SignInHasEndedAndTheTicketIsMadeUp_KeepsNothing()
    {
        var (product, browser, screen) = await OpenWithChoiceAsync();

        _portal.Portal.Clock.Advance(OperatorSession.IdleLimit + TimeSpan.FromMinutes(1));
        var signIn = await screen.PressAsync("save", fields => fields[fields.FindIndex(field => field.Key == "ticket")] = new("ticket", "CfDJ8made-up"));
        await browser.SignInAsync(LicensingPortal.Fabrikam.Id);

        Assert.DoesNotContain("kept", signIn.Main, StringComparison.Ordinal);
        Assert.Equal(LicenseIntent.LeaveAsIs, (await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses)).IntentOf(product));
    }

    [Fact]
    public async Task Post_TicketOfAnotherCustomer_KeepsNothing()
    {
        var (product, browser, screen) = await OpenWithChoiceAsync();
        var fabrikam = new LicensingScenario(_portal.Portal.CreateContext, LicensingPortal.Fabrikam, "Wingtip Toys");
        fabrikam.AddProduct("E3", 5);
        fabrikam.AddUser("Bob");
        await fabrikam.SelectAsync();
        var fields = PortalBrowser.Fields(screen.Form);

        _portal.Portal.Clock.Advance(OperatorSession.IdleLimit + TimeSpan.FromMinutes(1));
        await browser.PostAsync($"/customers/{fabrikam.CustomerId}/licenses", [.. fields, new("go", "save")]);

        await using var db = _portal.Portal.CreateContext();
        Assert.All(db.UserSelections.ToList(), selection => Assert.Empty(selection.Draft));
        Assert.NotEqual(Guid.Empty, product);
    }

    [Fact]
    public async Task Post_SomebodyElseHasSignedInMeanwhile_KeepsTheChoicesForWhomThePageWasMade()
    {
        var (product, browser, screen) = await OpenWithChoiceAsync();
        var before = _portal.Snapshot();
        var colleague = DemoPartners.Operators.First(other => other.PartnerId == LicensingPortal.Fabrikam.PartnerId && other.Roles == PartnerRoles.GlobalAdmin);

        await browser.SignInAsync(colleague.Id);
        var page = await screen.PressAsync("save");
        await browser.SignInAsync(LicensingPortal.Fabrikam.Id);

        Assert.Contains("made for another account", page.Main, StringComparison.Ordinal);
        Assert.Equal(LicenseIntent.Assign, (await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses)).IntentOf(product));
        Assert.Equal(before, _portal.Snapshot());
    }

    [Fact]
    public async Task Post_TokenIsGone_ComesBackWithTheChoices()
    {
        var (product, browser, screen) = await OpenWithChoiceAsync();
        var before = _portal.Snapshot();

        var page = await screen.PressAsync("save", fields => fields.RemoveAll(field => field.Key == "__RequestVerificationToken"));

        Assert.Equal((HttpStatusCode.OK, _portal.ManageLicenses), (page.Status, page.Url));
        Assert.Contains("made under an earlier sign-in", page.Main, StringComparison.Ordinal);
        Assert.Equal(LicenseIntent.Assign, new ManageLicensesScreen(browser, page).IntentOf(product));
        Assert.Equal(before, _portal.Snapshot());
    }

    [Fact]
    public async Task Post_PermissionIsGone_SaysThatTheChoicesAreKeptAndTheyAre()
    {
        var (product, browser, screen) = await OpenWithChoiceAsync();
        SetRoles(DelegatedAdminRoles.GlobalReader);

        var refused = await screen.PressAsync("save");
        SetRoles(DelegatedAdminRoles.LicenseAdministrator);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Your choices on Manage licenses are kept", refused.Main, StringComparison.Ordinal);
        Assert.Equal(LicenseIntent.Assign, (await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses)).IntentOf(product));
    }

    [Fact]
    public async Task Post_SavedBeforeWithOtherChoices_TheResultSaysSoAndLeadsBackToThem()
    {
        var product = Contoso.AddProduct("E3", 5);
        var other = Contoso.AddProduct("E5", 5);
        Contoso.AddUser("Ann");
        await Contoso.SelectAsync();
        var browser = await _portal.OpenBrowserAsync();
        var screen = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        var first = await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");

        var second = await screen.Choose(other, LicenseIntent.Assign).PressAsync("save");
        var back = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);

        Assert.Equal(first.Url, second.Url);
        Assert.DoesNotContain("choices on Manage licenses that are not saved", first.Main, StringComparison.Ordinal);
        Assert.Contains("choices on Manage licenses that are not saved", second.Main, StringComparison.Ordinal);
        Assert.NotNull(second.Document.QuerySelector($"main .message a[href='{_portal.ManageLicenses}']"));
        Assert.Equal(LicenseIntent.Assign, back.IntentOf(other));
    }

    [Fact]
    public async Task Post_SelectionIsCleared_AsksAndSaysThatTheChoicesGoWithIt()
    {
        var (_, browser, screen) = await OpenWithChoiceAsync();

        var selected = await screen.PressAsync("selected");
        var cleared = await ClearAsync(selected);
        var again = await ClearAsync(cleared);

        Assert.Contains("not saved", Button(selected).GetAttribute("data-confirm"), StringComparison.Ordinal);
        Assert.Contains("The selection was cleared, and with it the choices", cleared.Main, StringComparison.Ordinal);
        Assert.Equal("", Button(cleared).GetAttribute("data-confirm"));
        Assert.Contains("The selection was cleared.", again.Main, StringComparison.Ordinal);

        Task<PortalPage> ClearAsync(PortalPage page) => browser.SubmitAsync(page.Form("#users"), submitter: Button(page));
        static IHtmlButtonElement Button(PortalPage page) => page.Document.QuerySelector<IHtmlButtonElement>("button[value=clear]")!;
    }

    [Theory]
    [InlineData(LicensingPortal.English, "2 users would lose their mailbox", "1 user would lose OneDrive")]
    [InlineData(LicensingPortal.Chinese, "撤銷後，2 位使用者會失去信箱", "撤銷後，1 位使用者會失去 OneDrive")]
    public async Task Get_ProductWithMailboxAndFiles_SaysWhoWouldLoseWhatAndForHowLongItIsKept(string language, string mailbox, string files)
    {
        var suite = Contoso.AddProduct("Suite", 9, [Exchange, SharePoint, Forms]);
        var plain = Contoso.AddProduct("Plain", 9, [Forms]);
        var unused = Contoso.AddProduct("Unused", 9, [Exchange]);
        Contoso.AddUser("Ann", "US", (suite, []), (plain, []));
        Contoso.AddUser("Bob", "US", (suite, [SharePoint]));
        await Contoso.SelectAsync();

        var screen = await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(language), _portal.ManageLicenses);

        var said = screen.TextOf(suite, ".product-losses");
        Assert.Contains(mailbox, said, StringComparison.Ordinal);
        Assert.Contains(files, said, StringComparison.Ordinal);
        Assert.Equal(3, said.Split(" 30 ").Length - 1);
        Assert.All([plain, unused], product => Assert.Null(screen.Row(product).QuerySelector(".product-losses")));
    }

    private async Task<(Guid Product, PortalBrowser Browser, ManageLicensesScreen Screen)> OpenWithChoiceAsync()
    {
        var product = Contoso.AddProduct("E3", 5);
        Contoso.AddUser("Ann");
        await Contoso.SelectAsync();
        var browser = await _portal.OpenBrowserAsync();
        var screen = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        return (product, browser, screen.Choose(product, LicenseIntent.Assign));
    }

    private void SetRoles(DelegatedAdminRoles roles)
    {
        using var db = _portal.Portal.CreateContext();
        foreach (var relationship in db.DelegatedAdminRelationships.ToList())
        {
            relationship.Roles = roles;
        }

        db.SaveChanges();
    }
}
