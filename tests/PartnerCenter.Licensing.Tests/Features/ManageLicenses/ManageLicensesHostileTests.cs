using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>Forms that no page of the portal sent: a clear page, nothing changed, never a 500.</summary>
public sealed class ManageLicensesHostileTests : IDisposable
{
    private const string Token = "__RequestVerificationToken";

    private static readonly Guid Mail = Guid.NewGuid();
    private static readonly Guid Chat = Guid.NewGuid();

    private readonly LicensingPortal _portal = new();
    private readonly Guid _product;
    private readonly Guid _foreign;
    private readonly Guid _foreignUpdate;

    public ManageLicensesHostileTests()
    {
        _product = Contoso.AddProduct("Office 365 E3", 5, [Mail]);
        Contoso.AddProduct("Teams", 5, [Chat]);
        Contoso.AddUser("Ann");
        Contoso.SelectAsync().GetAwaiter().GetResult();
        var adatum = new LicensingScenario(_portal.Portal.CreateContext, LicensingPortal.Fabrikam, "Adatum");
        _foreign = adatum.AddProduct("Adatum's own", 5);
        adatum.AddUser("Bob");
        adatum.SelectAsync().GetAwaiter().GetResult();
        var saved = (SaveLicensesResult.Saved)adatum.SaveAsync(ProductIntent.For(_foreign, LicenseIntent.Assign)).GetAwaiter().GetResult();
        _foreignUpdate = saved.UpdateId;
    }

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData("Assign2")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("assign")]
    [InlineData("Assign,Revoke")]
    [InlineData("💥")]
    public async Task Save_MadeUpIntent_SaysThatTheFormIsOdd(string intent)
    {
        var screen = await OpenAsync(LicensingPortal.Chinese);

        await AssertRefusedAsync(screen, "表單中包含非此頁面所送出的內容。", fields => fields.Insert(0, new(ManageLicensesForm.ProductField(_product), intent)));
        await AssertRefusedAsync(screen, "表單中包含非此頁面所送出的內容。", fields => fields.Add(new(ManageLicensesForm.PlanField(_product, Chat), intent)));
    }

    [Fact]
    public async Task Save_UpdateIdThatIsOfNoUse_KeepsTheChoicesInANewForm()
    {
        var screen = (await OpenAsync()).Choose(_product, LicenseIntent.Assign);
        foreach (var id in new[] { "", "garbage", $"{Guid.Empty}", $"{_foreignUpdate}", $"{Guid.NewGuid()},{Guid.NewGuid()}" })
        {
            var again = await AssertRefusedAsync(screen, "This form is no longer valid.", fields => Replace(fields, "updateId", id));

            Assert.Equal(LicenseIntent.Assign, again.IntentOf(_product));
            Assert.NotEqual(id, PortalBrowser.Fields(again.Form).Single(field => field.Key == "updateId").Value);
        }
    }

    [Fact]
    public async Task Save_ProductsAndPlansOfOthers_AreNamedAndNothingIsChanged()
    {
        var screen = (await OpenAsync()).Choose(_product, LicenseIntent.Assign);
        var unknown = Guid.NewGuid();

        await AssertRefusedAsync(screen, $"does not own ({_foreign})", Add(ManageLicensesForm.ProductField(_foreign), "Assign"));
        await AssertRefusedAsync(screen, $"does not own ({unknown})", Add(ManageLicensesForm.ProductField(unknown), "Assign"));
        await AssertRefusedAsync(screen, "does not own", Add(ManageLicensesForm.PlanField(unknown, Mail), "Revoke"));
        await AssertRefusedAsync(screen, "Teams plan " + Chat.ToString()[..8] + " is not a service plan of Office 365 E3.", Add(ManageLicensesForm.PlanField(_product, Chat), "Revoke"));
        await AssertRefusedAsync(screen, "is not a service plan of Office 365 E3.", Add(ManageLicensesForm.PlanField(_product, unknown), "Assign"));
        foreach (var name in new[] { "product[1]", "product[]", "product[' OR 1=1 --]", "plan[x][y]", $"plan[{_product}][]", "shown[nobody]", $"product[{{{_product}}}]" })
        {
            await AssertRefusedAsync(screen, "The form held something that this page did not send.", Add(name, "Assign"));
        }
    }

    [Fact]
    public async Task Save_SameProductTwice_IsRefusedWhereTheTwoContradict()
    {
        var field = ManageLicensesForm.ProductField(_product);
        var screen = await OpenAsync();

        foreach (var (first, second) in new[] { ("Assign", "Revoke"), ("Revoke", "Assign"), ("Assign", "garbage"), ("Assign", "Assign") })
        {
            await AssertRefusedAsync(screen, "The form held something", fields =>
            {
                fields.RemoveAll(pair => pair.Key == field);
                fields.Add(new($"product[{_product.ToString().ToUpperInvariant()}]", first));
                fields.Add(new(field, second));
            });
        }
    }

    [Fact]
    public async Task Save_SuspendedProduct_IsRefusedByName()
    {
        var suspended = Contoso.AddProduct("Visio", 5, status: SubscriptionStatus.Suspended);

        await AssertRefusedAsync(await OpenAsync(), "Visio is suspended: it can be revoked, not assigned.", Replace(ManageLicensesForm.ProductField(suspended), "Assign"));
    }

    [Fact]
    public async Task Save_NoFieldsAtAll_IsAStaleForm() =>
        await AssertRefusedAsync(await OpenAsync(), "This form is no longer valid.", fields => fields.RemoveAll(field => field.Key is not (Token or "go")));

    [Fact]
    public async Task Save_TenThousandProducts_NamesTwentyAndCountsTheRest() =>
        await AssertRefusedAsync(await OpenAsync(), "and 9,980 more of the kind", fields =>
            fields.AddRange(Enumerable.Range(0, 10_000).Select(_ => new KeyValuePair<string, string>(ManageLicensesForm.ProductField(Guid.NewGuid()), "Assign"))));

    [Fact]
    public async Task Post_ChoicesOfProductsThatAreNotOwned_AreKeptNowhere()
    {
        var screen = await OpenAsync();

        var again = await screen.PressAndStayAsync("selected", fields => fields.AddRange(
            Enumerable.Range(0, 1_000).Select(_ => new KeyValuePair<string, string>(ManageLicensesForm.ProductField(Guid.NewGuid()), "Assign"))));

        Assert.Equal(HttpStatusCode.OK, again.Page.Status);
        await AssertRefusedAsync(await OpenAsync(), "Every box was left as it is.", _ => { });
    }

    [Fact]
    public async Task Save_WhatAFormCannotHold_IsABadRequest()
    {
        var screen = await OpenAsync();

        await AssertBadAsync(() => screen.PressAsync("save", fields => fields.AddRange(Enumerable.Range(0, 40_000).Select(i => new KeyValuePair<string, string>($"product[{i}]", "Assign")))));
        await AssertBadAsync(() => screen.PressAsync("save", Add("shown[x]", new string('x', 20_000))));
        await AssertBadAsync(() => screen.PressAsync("save", Add($"product[{new string('x', 10_000)}]", "Assign")));
        await AssertBadAsync(() => screen.PressAsync("save", Add(ManageLicensesForm.ProductField(_product), "\0")));
        var tooLarge = await screen.PressAsync("save", Add("shown[x]", new string('x', 5_000_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.Status);
    }

    [Fact]
    public async Task Save_HugeFieldThatFits_IsOdd() =>
        await AssertRefusedAsync(await OpenAsync(), "The form held something", Add(ManageLicensesForm.PlanField(_product, Mail), new string('x', 16_000)));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    public async Task Save_WithoutAntiforgeryTokenAndTicket_IsABadRequest(string token)
    {
        var screen = (await OpenAsync()).Choose(_product, LicenseIntent.Assign);

        await AssertBadAsync(() => screen.PressAsync("save", fields => Replace(WithoutTicket(fields), Token, token)));
        await AssertBadAsync(() => screen.PressAsync("save", fields => WithoutTicket(fields).RemoveAll(field => field.Key == Token)));

        static List<KeyValuePair<string, string>> WithoutTicket(List<KeyValuePair<string, string>> fields)
        {
            Replace(fields, ManageLicensesForm.TicketField, "made up");
            return fields;
        }
    }

    [Fact]
    public async Task Save_WithoutAntiforgeryToken_SavesNothingAndKeepsTheChoices()
    {
        var screen = (await OpenAsync()).Choose(_product, LicenseIntent.Assign);
        using var db = _portal.Portal.CreateContext();
        var (updates, assigned) = (db.LicenseUpdates.Count(), db.LicenseAssignments.Count());

        var page = await screen.PressAsync("save", fields => fields.RemoveAll(field => field.Key == Token));

        Assert.Equal(_portal.ManageLicenses, page.Url);
        Assert.Contains("made under an earlier sign-in, so nothing was changed", page.Main, StringComparison.Ordinal);
        Assert.Equal((updates, assigned), (db.LicenseUpdates.Count(), db.LicenseAssignments.Count()));
    }

    [Theory]
    [InlineData("application/json", "{}", true)]
    [InlineData("application/json", "{}", false)]
    [InlineData("text/plain", "go=save", true)]
    [InlineData("application/x-www-form-urlencoded", "", true)]
    [InlineData("application/x-www-form-urlencoded", "%%%=%ZZ&&&==", true)]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "go=save", true)]
    [InlineData("multipart/form-data", "go=save", true)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"go\"\r\n\r\nsave", true)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: nonsense; filename=\"\"\r\n\r\nsave\r\n--x--", true)]
    [InlineData("multipart/form-data; boundary=x", "no part at all", true)]
    [InlineData("multipart/form-data; boundary=x", "no part at all", false)]
    public async Task Save_WrongOrBrokenContent_IsAClearPage(string contentType, string body, bool tokenInHeader)
    {
        var browser = await _portal.OpenBrowserAsync(LicensingPortal.Chinese);
        var screen = await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (tokenInHeader)
        {
            content.Headers.Add("RequestVerificationToken", PortalBrowser.Fields(screen.Form).Single(field => field.Key == Token).Value);
        }

        var before = _portal.Snapshot();
        var page = await browser.SendAsync(HttpMethod.Post, _portal.ManageLicenses, content);

        // Refused as no form, or as one without an id: that is said on the page itself.
        Assert.True((int)page.Status is >= 400 and < 500 || page.Url.Contains("/licenses?update=", StringComparison.Ordinal), $"{page.Status} {page.Url}");
        Assert.Equal("zh-Hant", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(page.Title);
        Assert.True(page.Document.QuerySelector("h1")?.TextContent is "無法理解該要求" or "這不是表單" or "管理授權", page.Main);
        Assert.Equal(before, _portal.Snapshot());
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("MADEUP")]
    public async Task OtherMethods_ChangeNothing(string method)
    {
        var browser = await _portal.OpenBrowserAsync();
        var before = _portal.Snapshot();

        var page = await browser.SendAsync(new HttpMethod(method), _portal.ManageLicenses, content: null);

        Assert.True(page.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{page.Status}");
        Assert.Equal(before, _portal.Snapshot());
    }

    [Fact]
    public async Task Get_WithTheFieldsOfThePost_ChangesNothing()
    {
        var browser = await _portal.OpenBrowserAsync();
        var before = _portal.Snapshot();

        var page = await browser.GetAsync($"{_portal.ManageLicenses}?go=save&updateId={Guid.NewGuid()}&{Uri.EscapeDataString(ManageLicensesForm.ProductField(_product))}=Assign");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(before, _portal.Snapshot());
    }

    [Theory]
    [InlineData("remove:")]
    [InlineData("remove:-1")]
    [InlineData("remove:99999999999999999999")]
    [InlineData("remove:abc")]
    [InlineData("buy:")]
    [InlineData("buy:abc")]
    [InlineData("buy:00000000-0000-0000-0000-000000000000")]
    [InlineData("buy:https://example.com")]
    [InlineData("nonsense")]
    [InlineData("SAVE")]
    [InlineData(":::")]
    [InlineData("💥")]
    public async Task Post_ButtonThatDoesNotExist_ChangesNothing(string go)
    {
        var screen = (await OpenAsync()).Choose(_product, LicenseIntent.Assign);
        var before = _portal.Snapshot();

        var page = await screen.PressAsync("cancel", fields => Replace(fields, "go", go));

        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{page.Status}");
        Assert.Equal(before, _portal.Snapshot());
        Assert.Equal(["Ann"], (await OpenAsync()).Tiles);
    }

    [Theory]
    [InlineData("not-a-guid", HttpStatusCode.NotFound)]
    [InlineData("00000000-0000-0000-0000-000000000000", HttpStatusCode.OK)]
    public async Task Holders_UnknownProduct_NamesNobody(string productId, HttpStatusCode status)
    {
        var page = await (await _portal.OpenBrowserAsync()).GetAsync($"{_portal.ManageLicenses}/holders/{productId}");

        Assert.Equal(status, page.Status);
        Assert.DoesNotContain("Bob", page.Main, StringComparison.Ordinal);
    }

    private static Action<List<KeyValuePair<string, string>>> Add(string name, string value) => fields => fields.Add(new(name, value));

    private static Action<List<KeyValuePair<string, string>>> Replace(string name, string value) => fields => Replace(fields, name, value);

    private static void Replace(List<KeyValuePair<string, string>> fields, string name, string value)
    {
        fields.RemoveAll(field => field.Key == name);
        fields.Add(new(name, value));
    }

    private async Task<ManageLicensesScreen> OpenAsync(string language = LicensingPortal.English) =>
        await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(language), _portal.ManageLicenses);

    private async Task<ManageLicensesScreen> AssertRefusedAsync(ManageLicensesScreen screen, string text, Action<List<KeyValuePair<string, string>>> change)
    {
        var before = _portal.Snapshot();

        var again = await screen.PressAndStayAsync("save", change);

        Assert.Contains("/licenses?update=", again.Page.Url, StringComparison.Ordinal);
        Assert.Contains(text, again.Problems, StringComparison.Ordinal);
        Assert.Equal(before, _portal.Snapshot());
        return again;
    }

    private async Task AssertBadAsync(Func<Task<PortalPage>> send)
    {
        var before = _portal.Snapshot();

        var page = await send();

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("That request could not be understood", page.Main, StringComparison.Ordinal);
        Assert.Equal(before, _portal.Snapshot());
    }
}
