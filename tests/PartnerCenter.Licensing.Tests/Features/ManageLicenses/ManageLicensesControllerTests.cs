using System.Net;
using AngleSharp.Html.Dom;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>What the page shows, and the buttons other than Save.</summary>
public sealed class ManageLicensesControllerTests : IDisposable
{
    private static readonly Guid Mail = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Chat = new("00000000-0000-0000-0000-00000000000b");

    private readonly LicensingPortal _portal = new();

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Get_SignedOut_GoesToTheSignInPageAndRemembersTheWay()
    {
        var browser = await _portal.Portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync(_portal.ManageLicenses);

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(_portal.ManageLicenses), page.Url, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AnyRequest_AnotherPartnersCustomer_IsNotFoundAndNamesNothing()
    {
        Contoso.AddProduct("Secret product", 5);
        var ann = Contoso.AddUser("Ann Secret");
        await Contoso.SelectAsync();
        var mine = await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(), _portal.ManageLicenses);
        var fields = PortalBrowser.Fields(mine.Form);
        var stranger = await _portal.OpenBrowserAsync(signedIn: LicensingPortal.Northwind);
        var token = PortalBrowser.Fields((await stranger.GetAsync("/customers/add")).Form("input[name=Name]")).Single(field => field.Key == "__RequestVerificationToken");
        var before = _portal.Snapshot();

        PortalPage[] answers =
        [
            await stranger.GetAsync(_portal.ManageLicenses),
            await stranger.GetAsync($"{_portal.ManageLicenses}/holders/{Guid.NewGuid()}"),
            await stranger.PostAsync(_portal.ManageLicenses, [.. fields.Where(field => field.Key != token.Key), token, new("go", "save")]),
            await stranger.PostAsync(_portal.ManageLicenses, [token, new("go", $"remove:{ann}"), new("updateId", $"{Guid.NewGuid()}")]),
        ];

        Assert.All(answers, answer =>
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("Page not found", answer.Main, StringComparison.Ordinal);
            Assert.DoesNotContain("Secret", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Contoso", answer.Text, StringComparison.Ordinal);
        });
        Assert.Equal(before, _portal.Snapshot());
    }

    [Theory]
    [InlineData(LicensingPortal.English, "No users are selected")]
    [InlineData(LicensingPortal.Chinese, "未選取任何使用者")]
    public async Task Get_NobodySelected_SaysSoAndLeadsToTheUsers(string language, string text)
    {
        Contoso.AddProduct("E3", 5);
        Contoso.AddUser("Ann");

        var page = await (await _portal.OpenBrowserAsync(language)).GetAsync(_portal.ManageLicenses);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(text, page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/customers/{Contoso.CustomerId}/users']"));
        Assert.Null(page.Document.QuerySelector("[data-product]"));
    }

    [Theory]
    [InlineData(LicensingPortal.English, "and 3 more")]
    [InlineData(LicensingPortal.Chinese, "以及其他 3 位")]
    public async Task Get_MoreThanFiftySelected_ShowsFiftyTilesInListOrderAndHowManyMore(string language, string more)
    {
        Contoso.AddProduct("E3", 5);
        string[] names = [.. Enumerable.Range(0, 50).Select(i => $"User {i:00}"), "ábel first", "Zoë last", "Aaron"];
        foreach (var name in names.Reverse())
        {
            Contoso.AddUser(name);
        }

        await Contoso.SelectAsync();

        var screen = await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(language), _portal.ManageLicenses);

        Assert.Equal(names.OrderBy(ListKey.Fold, StringComparer.Ordinal).Take(50), screen.Tiles);
        Assert.Equal(["Aaron", "ábel first", "User 00"], screen.Tiles.Take(3));
        Assert.Contains(more, screen.Page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AllSomeAndNone_AreCheckBoxesAndListsThatPostTheRightIntents()
    {
        var (all, some, none) = (Contoso.AddProduct("All", 9, [Mail, Chat]), Contoso.AddProduct("Some", 9, [Mail]), Contoso.AddProduct("None", 9, [Mail]));
        Contoso.AddUser("Ann", "US", (all, []), (some, []));
        Contoso.AddUser("Bob", "US", (all, [Chat]));
        await Contoso.SelectAsync();

        var screen = await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(), _portal.ManageLicenses);

        Assert.True(screen.IsTicked(all));
        Assert.False(screen.IsTicked(none));
        var list = Assert.IsAssignableFrom<IHtmlSelectElement>(screen.Product(some));
        Assert.Equal(["LeaveAsIs", "Assign", "Revoke"], list.Options.Select(option => option.Value));
        Assert.StartsWith("Leave as is (1 of 2)", list.Options[0].Text, StringComparison.Ordinal);
        Assert.Equal(["All", "1 of 2", "None"], new[] { all, some, none }.Select(id => screen.TextOf(id, ".product-assigned button")));
        // Plans: on for both holders, on for one of them, left to new holders, on where nobody has the product yet.
        Assert.True(((IHtmlInputElement)screen.Plan(all, Mail)).IsChecked);
        Assert.IsAssignableFrom<IHtmlSelectElement>(screen.Plan(all, Chat));
        Assert.IsAssignableFrom<IHtmlSelectElement>(screen.Plan(some, Mail));
        Assert.True(((IHtmlInputElement)screen.Plan(none, Mail)).IsChecked);
        // As shown, the form asks for nothing; each box turned over asks for its other state.
        Assert.Equal([LicenseIntent.LeaveAsIs, LicenseIntent.LeaveAsIs, LicenseIntent.LeaveAsIs], new[] { all, some, none }.Select(screen.IntentOf));
        screen.Choose(all, LicenseIntent.Revoke).Choose(none, LicenseIntent.Assign).Choose(none, Mail, LicenseIntent.Revoke);
        Assert.Equal(
            (LicenseIntent.Revoke, LicenseIntent.Assign, LicenseIntent.Revoke),
            (screen.IntentOf(all), screen.IntentOf(none), screen.IntentOf(none, Mail)));
    }

    [Fact]
    public async Task Get_Products_AreInNameOrderWithAvailableLicensesAndBuyMoreOnlyWhereNoneIsFree()
    {
        var (plenty, one, usedUp) = (Contoso.AddProduct("b plenty", 1_500), Contoso.AddProduct("C one", 1), Contoso.AddProduct("a used up", 1));
        var suspended = Contoso.AddProduct("D suspended", 4, status: SubscriptionStatus.Suspended);
        Contoso.AddUser("Ann", "US", (usedUp, []));
        await Contoso.SelectAsync();

        var screen = await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(), _portal.ManageLicenses);

        Assert.Equal([usedUp, plenty, one, suspended], screen.Page.Document.QuerySelectorAll("[data-product]").Select(row => Guid.Parse(row.GetAttribute("data-product")!)));
        Assert.StartsWith("1,500 available licenses", screen.TextOf(plenty, ".product-available"), StringComparison.Ordinal);
        Assert.StartsWith("1 available license", screen.TextOf(one, ".product-available"), StringComparison.Ordinal);
        Assert.StartsWith("0 available licenses", screen.TextOf(usedUp, ".product-available"), StringComparison.Ordinal);
        Assert.Equal([true, false, false, false], new[] { usedUp, plenty, one, suspended }.Select(screen.OffersBuying));
    }

    [Fact]
    public async Task Get_Suspended_CanBeRevokedNotAssigned()
    {
        var (none, some) = (Contoso.AddProduct("None", 5, status: SubscriptionStatus.Suspended), Contoso.AddProduct("Some", 5));
        Contoso.AddUser("Ann", "US", (some, []));
        Contoso.AddUser("Bob");
        await Contoso.SelectAsync();
        Suspend(some);

        var screen = await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(), _portal.ManageLicenses);

        Assert.True(((IHtmlInputElement)screen.Product(none)).IsDisabled);
        Assert.Equal(["LeaveAsIs", "Revoke"], ((IHtmlSelectElement)screen.Product(some)).Options.Select(option => option.Value));
        Assert.Contains("Suspended", screen.TextOf(none, ".product-name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SuspendedSinceItWasChosen_ShowsNoTickThatCannotBeSaved()
    {
        var product = Contoso.AddProduct("E3", 5);
        Contoso.AddUser("Ann");
        await Contoso.SelectAsync();
        var browser = await _portal.OpenBrowserAsync();
        await (await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses)).Choose(product, LicenseIntent.Assign).PressAsync("selected");
        Suspend(product);

        var screen = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);

        Assert.False(screen.IsTicked(product));
        Assert.Equal(LicenseIntent.LeaveAsIs, screen.IntentOf(product));
    }

    [Fact]
    public async Task Post_EveryButtonButCancel_KeepsTheChoices()
    {
        var (mail, some, full) = (Contoso.AddProduct("Mail", 5, [Mail, Chat]), Contoso.AddProduct("Some", 5), Contoso.AddProduct("Full", 1));
        var ann = Contoso.AddUser("Ann", "US", (some, []), (full, []));
        var bob = Contoso.AddUser("Bob");
        Contoso.AddUser("Cleo");
        await Contoso.SelectAsync();
        var before = _portal.Snapshot();
        var browser = await _portal.OpenBrowserAsync();
        var screen = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        screen.Choose(mail, LicenseIntent.Assign).Choose(mail, Chat, LicenseIntent.Revoke).Choose(some, LicenseIntent.Revoke);

        var afterRemove = await screen.PressAndStayAsync($"remove:{bob}");
        var buying = await afterRemove.PressAsync($"buy:{full}");
        var afterBuying = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        var selected = await afterBuying.PressAsync("selected");
        var afterSelected = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        var holders = await afterSelected.PressAsync($"holders:{some}");
        var kept = await (await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses)).PressAndStayAsync("keep");
        var cancelled = await kept.PressAsync("cancel");
        var afterCancel = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);

        Assert.Equal(["Ann", "Cleo"], afterRemove.Tiles);
        Assert.Equal($"/customers/{Contoso.CustomerId}/subscriptions/{full}/buy?returnUrl={Uri.EscapeDataString(_portal.ManageLicenses)}", buying.Url, ignoreCase: true);
        Assert.Equal(HttpStatusCode.OK, buying.Status);
        Assert.Equal($"/customers/{Contoso.CustomerId}/users/selected", selected.Url);
        Assert.Equal($"/customers/{Contoso.CustomerId}/users/selected?filter=has&product={some}", holders.Url);
        Assert.Equal($"/customers/{Contoso.CustomerId}/users", cancelled.Url);
        Assert.All([afterRemove, afterBuying, afterSelected, kept], later =>
        {
            Assert.Equal((LicenseIntent.Assign, LicenseIntent.Revoke), (later.IntentOf(mail), later.IntentOf(mail, Chat)));
            Assert.Equal((LicenseIntent.LeaveAsIs, LicenseIntent.Revoke), (later.IntentOf(mail, Mail), later.IntentOf(some)));
        });
        Assert.Equal([LicenseIntent.LeaveAsIs, LicenseIntent.LeaveAsIs], new[] { mail, some }.Select(afterCancel.IntentOf));
        Assert.Equal(before, _portal.Snapshot());
        Assert.NotEqual(ann, bob);
    }

    [Fact]
    public async Task Get_OthersReachedTheChosenStateMeanwhile_TheChoiceIsDone()
    {
        var (product, other) = (Contoso.AddProduct("E3", 5), Contoso.AddProduct("E5", 5));
        Contoso.AddUser("Ann");
        await Contoso.SelectAsync();
        var browser = await _portal.OpenBrowserAsync();
        var screen = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        await screen.Choose(product, LicenseIntent.Assign).Choose(other, LicenseIntent.Assign).PressAsync("selected");
        Assign(product);

        var later = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);

        Assert.True(later.IsTicked(product));
        Assert.Equal((LicenseIntent.LeaveAsIs, LicenseIntent.Assign), (later.IntentOf(product), later.IntentOf(other)));
    }

    [Fact]
    public async Task Holders_MoreThanTwenty_ListsTheFirstTwentyAndTheWayToAll()
    {
        var product = Contoso.AddProduct("E3", 50);
        foreach (var i in Enumerable.Range(0, 23))
        {
            Contoso.AddUser($"User {i:00}", "US", (product, []));
        }

        Contoso.AddUser("Without");
        await Contoso.SelectAsync();

        var page = await (await _portal.OpenBrowserAsync()).GetAsync($"{_portal.ManageLicenses}/holders/{product}");

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"User {i:00}"), page.Document.QuerySelectorAll("bdi.name").Select(name => name.TextContent));
        Assert.Contains("23 of 24 selected users have it", page.Main, StringComparison.Ordinal);
        Assert.Equal(("licenses", $"holders:{product}"), (page.Document.QuerySelector("button")!.GetAttribute("form"), page.Document.QuerySelector("button")!.GetAttribute("value")));
    }

    private void Suspend(Guid productId)
    {
        using var db = _portal.Portal.CreateContext();
        db.SubscribedSkus.Single(sku => sku.ProductId == productId).Status = SubscriptionStatus.Suspended;
        db.SaveChanges();
    }

    /// <summary>Another admin gives the product to everybody.</summary>
    private void Assign(Guid productId)
    {
        using var db = _portal.Portal.CreateContext();
        foreach (var user in db.CustomerUsers.ToList())
        {
            db.LicenseAssignments.Add(new LicenseAssignment { CustomerId = Contoso.CustomerId, UserId = user.Id, ProductId = productId, DisabledPlans = ServicePlanSet.Empty });
            db.SubscribedSkus.Single(sku => sku.ProductId == productId).ConsumedUnits++;
        }

        db.SaveChanges();
    }
}
