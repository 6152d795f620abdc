using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Features.LicenseUpdates;

public sealed class LicenseUpdatesControllerTests : IDisposable
{
    private static readonly Guid Mail = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Chat = new("00000000-0000-0000-0000-00000000000b");

    private readonly LicensingPortal _portal = new();

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task History_ManyUpdates_PagesLatestFirst()
    {
        AddUpdates(60);
        var browser = await _portal.OpenBrowserAsync();

        var first = await browser.GetAsync(_portal.LicenseUpdates);
        var second = await browser.GetAsync(Link(first, "Next page"));
        var last = await browser.GetAsync(Link(second, "Last page"));
        var odd = await browser.GetAsync($"{_portal.LicenseUpdates}?page=99");
        var fifty = await browser.GetAsync($"{_portal.LicenseUpdates}?size=50");

        Assert.Contains("1-25 of 60", first.Main, StringComparison.Ordinal);
        Assert.Equal(Versions(60, 25), Operators(first));
        Assert.Equal(Versions(35, 25), Operators(second));
        Assert.Equal(Versions(10, 10), Operators(last));
        Assert.Equal(Versions(60, 25), Operators(odd));
        Assert.Equal(Versions(60, 50), Operators(fifty));
        Assert.Equal("1,001", PortalPage.Flatten(first.Document.QuerySelector("tbody tr td:nth-child(4)")!));
    }

    [Theory]
    [InlineData("AGENT 07", 1)]
    [InlineData("agent", 30)]
    [InlineData("nobody", 0)]
    [InlineData("%", 0)]
    public async Task History_Search_FindsOperators(string search, int count)
    {
        AddUpdates(30);

        var page = await (await _portal.OpenBrowserAsync()).GetAsync($"{_portal.LicenseUpdates}?size=100&q={Uri.EscapeDataString(search)}");

        Assert.Equal(count, Operators(page).Count);
        Assert.Equal(search, page.Document.GetElementById("q")!.GetAttribute("value"));
        Assert.Equal(count == 0 ? "No license update matches" : null, page.Document.QuerySelector(".empty h2")?.TextContent);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task History_NoUpdateAndNoSearch_SaysSo(string search)
    {
        var page = await (await _portal.OpenBrowserAsync()).GetAsync($"{_portal.LicenseUpdates}?q={Uri.EscapeDataString(search)}");

        Assert.Equal("No license updates", page.Document.QuerySelector(".empty h2")!.TextContent);
    }

    [Fact]
    public async Task AnyRequest_UpdateOfAnotherCustomerOrPartner_IsNotFound()
    {
        var adatum = new LicensingScenario(_portal.Portal.CreateContext, LicensingPortal.Fabrikam, "Adatum");
        var product = adatum.AddProduct("Secret product", 5);
        adatum.AddUser("Ann Secret", usageLocation: null);
        await adatum.SelectAsync();
        var saved = (SaveLicensesResult.Saved)await adatum.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));
        var browser = await _portal.OpenBrowserAsync();
        var stranger = await _portal.OpenBrowserAsync(signedIn: LicensingPortal.Northwind);

        PortalPage[] answers =
        [
            await browser.GetAsync($"{_portal.LicenseUpdates}/{saved.UpdateId}"),
            await browser.GetAsync($"{_portal.LicenseUpdates}/{saved.UpdateId}/csv"),
            await PostAsync(browser, $"{_portal.LicenseUpdates}/{saved.UpdateId}/select-failed"),
            await browser.GetAsync($"{_portal.LicenseUpdates}/{Guid.NewGuid()}"),
            await browser.GetAsync($"{_portal.LicenseUpdates}/nonsense"),
            await stranger.GetAsync($"/customers/{adatum.CustomerId}/license-updates"),
            await stranger.GetAsync($"/customers/{adatum.CustomerId}/license-updates/{saved.UpdateId}"),
            await stranger.GetAsync($"/customers/{adatum.CustomerId}/license-updates/{saved.UpdateId}/csv"),
            await PostAsync(stranger, $"/customers/{adatum.CustomerId}/license-updates/{saved.UpdateId}/select-failed"),
        ];

        Assert.All(answers, answer =>
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.DoesNotContain("Secret", answer.Text, StringComparison.Ordinal);
        });
        // Another customer's update is one that does not exist.
        Assert.Contains("There is no such license update", answers[3].Main, StringComparison.Ordinal);
        Assert.Equal(answers[3].Main, answers[0].Main);
        Assert.All(answers.Where((_, i) => i is not (0 or 3)), answer => Assert.Contains("Page not found", answer.Main, StringComparison.Ordinal));
        using var db = _portal.Portal.CreateContext();
        Assert.Equal(1, await db.UserSelections.CountAsync());
    }

    [Fact]
    public async Task Details_EveryOutcome_FailuresFirstThenChangesWithPlansAndTheLicensesNow()
    {
        var (suite, visio, old) = (Contoso.AddProduct("Office 365 E3", 9, [Mail, Chat]), Contoso.AddProduct("Visio", 9), Contoso.AddProduct("Old product", 9));
        Contoso.AddUser("Zoe fails", usageLocation: null);
        Contoso.AddUser("Ann gains", "US", (old, []));
        Contoso.AddUser("Bob changes plans", "US", (suite, [Mail]), (visio, []));
        Contoso.AddUser("Cleo is done", "US", (suite, [Chat]));
        await Contoso.SelectAsync();
        var id = await SaveAsync(
            new ProductIntent(suite, LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [Mail] = LicenseIntent.Assign, [Chat] = LicenseIntent.Revoke }),
            ProductIntent.For(old, LicenseIntent.Revoke));

        var page = await (await _portal.OpenBrowserAsync()).GetAsync($"{_portal.LicenseUpdates}/{id}");

        var headings = page.Document.QuerySelectorAll("main h2").Select(heading => heading.TextContent).ToList();
        Assert.Equal(["Errors", "Updated users", "Unchanged users: already as asked"], headings);
        Assert.Equal(["4", "1", "2", "1"], page.Document.QuerySelectorAll("dl.facts dd").Select(PortalPage.Flatten));
        Assert.Contains("Saved by Fabrikam admin agent, ", page.Main, StringComparison.Ordinal);
        var (mail, chat) = ($"Office 365 E3 plan 00000000 (PLAN_{Mail:N})", $"Office 365 E3 plan 00000000 (PLAN_{Chat:N})");
        Assert.Contains($"Asked: + Office 365 E3 (+ {mail}, - {chat}), - Old product", page.Main, StringComparison.Ordinal);
        Assert.Contains($"Assign Office 365 E3 (on: {mail}; off: {chat})", page.Main, StringComparison.Ordinal);
        var rows = page.Document.QuerySelectorAll(".updated-users tbody tr").Select(CellsOf).ToList();
        Assert.Equal($"Assigned Office 365 E3 (off: {chat}) Revoked Old product", rows[0][1]);
        Assert.Equal("Office 365 E3", rows[0][2]);
        Assert.Equal($"Changed service plans of Office 365 E3 (on: {mail}; off: {chat})", rows[1][1]);
        Assert.Equal("Office 365 E3 Visio", rows[1][2]);
        Assert.StartsWith("Cleo is done", rows[2][0], StringComparison.Ordinal);
        Assert.Equal("Office 365 E3", rows[2][1]);
    }

    [Fact]
    public async Task Details_Pages_HoldEveryUserOnceInOrder()
    {
        var product = Contoso.AddProduct("E3", 99);
        foreach (var i in Enumerable.Range(0, 30))
        {
            Contoso.AddUser($"failed {i:00}", usageLocation: null);
            Contoso.AddUser($"changed {i:00}");
            Contoso.AddUser($"unchanged {i:00}", "US", (product, []));
        }

        await Contoso.SelectAsync();
        var address = $"{_portal.LicenseUpdates}/{await SaveAsync(ProductIntent.For(product, LicenseIntent.Assign))}";
        string[] expected = [.. new[] { "failed", "changed", "unchanged" }.SelectMany(status => Enumerable.Range(0, 30).Select(i => $"{status} {i:00}"))];
        var browser = await _portal.OpenBrowserAsync();

        var pages = new List<PortalPage> { await browser.GetAsync(address) };
        for (var i = 0; i < 3; i++)
        {
            pages.Add(await browser.GetAsync(Link(pages[^1], "Next page")));
        }

        Assert.Equal(expected, pages.SelectMany(Names));
        Assert.Equal(expected[75..], Names(await browser.GetAsync($"{address}?page=last")));
        Assert.Equal(expected[75..], Names(await browser.GetAsync($"{address}?page=1000000000000")));
        Assert.Equal(expected[..25], Names(await browser.GetAsync($"{address}?page=-1&size=7")));
        Assert.Equal(expected[50..], Names(await browser.GetAsync($"{address}?page=2&size=50")));
        Assert.Equal(expected, Names(await browser.GetAsync($"{address}?size=100")));
        Assert.Equal(["changed 07"], Names(await browser.GetAsync($"{address}?q=Changed+07")));
        var nobody = await browser.GetAsync($"{address}?q=nobody%25");
        Assert.Empty(Names(nobody));
        Assert.Contains("No user of this update matches.", nobody.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_UserRenamedOrDeletedSince_ReadsTheSame()
    {
        var product = Contoso.AddProduct("E3", 9);
        var (gone, renamed) = (Contoso.AddUser("Gone", usageLocation: null), Contoso.AddUser("Old name"));
        await Contoso.SelectAsync();
        var address = $"{_portal.LicenseUpdates}/{await SaveAsync(ProductIntent.For(product, LicenseIntent.Assign))}";
        var browser = await _portal.OpenBrowserAsync();
        var before = await browser.GetAsync(address);
        using (var db = _portal.Portal.CreateContext())
        {
            await db.CustomerUsers.Where(user => user.Id == gone).ExecuteDeleteAsync();
            await db.CustomerUsers.Where(user => user.Id == renamed)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.DisplayName, "New name").SetProperty(user => user.ListKey, ListKey.Of("New name", "new@contoso.example")));
        }

        var after = await browser.GetAsync(address);

        Assert.Contains("Gone", before.Main, StringComparison.Ordinal);
        Assert.Equal(before.Main, after.Main);
    }

    [Fact]
    public async Task SelectFailed_MakesTheSelectionJustTheFailedUsersWhoAreStillThere()
    {
        var product = Contoso.AddProduct("E3", 9);
        string?[] locations = [null, "US", null, null];
        var users = locations.Select((location, i) => Contoso.AddUser($"User {i}", location)).ToList();
        await Contoso.SelectAsync();
        var address = $"{_portal.LicenseUpdates}/{await SaveAsync(ProductIntent.For(product, LicenseIntent.Assign))}";
        var browser = await _portal.OpenBrowserAsync();
        var page = await browser.GetAsync(address);
        using var db = _portal.Portal.CreateContext();
        await db.CustomerUsers.Where(user => user.Id == users[3]).ExecuteDeleteAsync();

        var selected = await browser.SubmitAsync(page.Form("form[action$=select-failed] button"));

        Assert.Equal($"/customers/{Contoso.CustomerId}/users/selected", selected.Url);
        Assert.Equal([users[0], users[2]], await db.SelectedUsers.OrderBy(row => row.ListKey).Select(row => row.UserId).ToListAsync());
    }

    [Theory]
    [InlineData(LicensingPortal.English, "updated-licenses-", "Outcome,", "Failed,", "Updated,", "Unchanged,", "What to do next")]
    [InlineData(LicensingPortal.Chinese, "已更新授權-", "結果,", "失敗,", "已更新,", "未變更,", "後續步驟")]
    public async Task Download_Csv_HasEveryUserInPageOrderAndNoFormula(
        string language, string name, string outcome, string failed, string changed, string unchanged, string next)
    {
        var product = Contoso.AddProduct("E3", 9);
        Contoso.AddUser("=HYPERLINK(1)", usageLocation: null);
        Contoso.AddUser("Ann, \"the boss\"");
        Contoso.AddUser("@Bob", "US", (product, []));
        await Contoso.SelectAsync();
        var id = await SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));
        var browser = await _portal.OpenBrowserAsync(language);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_portal.LicenseUpdates}/{id}/csv");
        request.Headers.Add("Accept-Language", language);
        using var response = await browser.Client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith(name, response.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith(outcome, lines[0], StringComparison.Ordinal);
        Assert.EndsWith(next, lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{failed}'=HYPERLINK(1),", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{changed}\"Ann, \"\"the boss\"\"\",", lines[2], StringComparison.Ordinal);
        Assert.StartsWith($"{unchanged}'@Bob,", lines[3], StringComparison.Ordinal);
    }

    private static IElement Step(PortalPage page, string text) => page.Document.QuerySelectorAll(".pager a").Single(link => PortalPage.Flatten(link) == text);

    private static string Link(PortalPage page, string text) => Step(page, text).GetAttribute("href")!;

    private static List<string> Operators(PortalPage page) => [.. page.Document.QuerySelectorAll("main tbody bdi").Select(name => name.TextContent)];

    private static List<string> Names(PortalPage page) => [.. page.Document.QuerySelectorAll("main tbody bdi.name").Select(name => name.TextContent)];

    private static List<string> CellsOf(IElement row) => [.. row.QuerySelectorAll("td").Select(PortalPage.Flatten)];

    private static IEnumerable<string> Versions(int from, int count) => Enumerable.Range(0, count).Select(i => $"Agent {from - i:00}");

    private static async Task<PortalPage> PostAsync(PortalBrowser browser, string address)
    {
        var token = PortalBrowser.Fields((await browser.GetAsync("/customers/add")).Form("input[name=Name]")).Single(field => field.Key == "__RequestVerificationToken");
        return await browser.PostAsync(address, [token]);
    }

    private async Task<Guid> SaveAsync(params ProductIntent[] intents) => ((SaveLicensesResult.Saved)await Contoso.SaveAsync(intents)).UpdateId;

    /// <summary>Updates by "Agent 01", "Agent 02", ..., the latest by the highest number.</summary>
    private void AddUpdates(int count)
    {
        using var db = _portal.Portal.CreateContext();
        db.LicenseUpdates.AddRange(Enumerable.Range(1, count).Select(version => new LicenseUpdate
        {
            Id = Guid.NewGuid(),
            CustomerId = Contoso.CustomerId,
            OperatorId = Guid.NewGuid(),
            OperatorName = $"Agent {version:00}",
            CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(version),
            LicenseVersion = version,
            Intents = [],
            ChangedMeanwhile = [],
            ChangedCount = 1_000,
            FailedCount = 1,
        }));
        db.SaveChanges();
    }
}
