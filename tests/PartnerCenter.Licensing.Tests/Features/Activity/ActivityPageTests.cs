using System.Globalization;
using System.Net;
using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Activity;

public sealed class ActivityPageTests : IAsyncDisposable
{
    private readonly CustomerScenario _scenario = CustomerScenario.CreateAsync().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task Get_SignedOut_GoesToTheSignInPage() =>
        Assert.StartsWith("/sign-in", (await (await _scenario.Portal.OpenBrowserAsync(signedIn: null)).GetAsync("/activity")).Url, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public async Task Get_PartnerRole_DecidesWhoMayReadIt(int operatorIndex, bool may)
    {
        var browser = await _scenario.SignInAsync(signedIn: DemoPartners.Operators[operatorIndex]);

        var home = await browser.GetAsync("/");
        var page = await browser.GetAsync("/activity");
        var csv = await browser.GetAsync("/activity/csv");

        Assert.Equal(may, home.Document.QuerySelector(".site-menu a[href='/activity']") is not null);
        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(may ? "text/csv" : "text/html", csv.MediaType);
        Assert.Equal(may, !page.Main.Contains("You may not read the activity log.", StringComparison.Ordinal));
        Assert.Equal(may ? "page" : null, page.Document.QuerySelector(".site-menu a[href='/activity']")?.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Get_EveryAction_IsASentenceInTheReadersLanguage()
    {
        var customer = await _scenario.AddCustomerAsync();
        var product = await _scenario.AddProductAsync("Zeta Suite");
        var unknown = Guid.NewGuid();
        var day = new DateTime(2027, 3, 5, 0, 0, 0, DateTimeKind.Utc);
        AuditDetail[] change = [new("RolesBefore", "GlobalReader"), new("Roles", "UserAdministrator"), AuditDetail.Of("EndsAtBefore", day), AuditDetail.Of("EndsAt", day.AddDays(1))];
        await LogAsync(
            Row(AuditAction.SignOut),
            Row(AuditAction.CustomerAdded, customer.Id, new("Roles", "LicenseAdministrator, GlobalReader"), AuditDetail.Of("EndsAt", day)),
            Row(AuditAction.LicenseUpdate, customer.Id, new("Changed", "1200"), new("Unchanged", "2"), new("Failed", "3"), AuditDetail.Of("Assign", product.Id), AuditDetail.Of("Revoke", unknown), new("UsageLocation", "SE")),
            Row(AuditAction.Upload, customer.Id, new("Added", "1"), new("Changed", "2"), new("Unchanged", "3"), new("Refused", "4")),
            Row(AuditAction.Order, customer.Id, AuditDetail.Of("Product", product.Id), new("Seats", "5"), new("Total", "25")),
            Row(AuditAction.RelationshipChanged, customer.Id, new("Roles", "GlobalReader"), AuditDetail.Of("EndsAt", day)),
            Row(AuditAction.RelationshipChanged, customer.Id, change),
            Row(AuditAction.RolesChanged, null, new("Roles", "GlobalAdmin, AdminAgent"), new AuditDetail("RolesBefore", "None")),
            Row(AuditAction.CatalogueImport, null, new("Added", "7"), new("Changed", "8"), new("Refused", "9")),
            Row(AuditAction.PartnerAdded),
            Refused("PartnerRoleMissing", customer.Id, new AuditDetail("Permission", "Buy")),
            Refused("CustomerNotFound", unknown),
            Refused("SomethingNew", null),
            Row(AuditAction.Order, customer.Id));
        var browser = await _scenario.SignInAsync();

        var page = await browser.GetAsync("/activity?size=50");

        Assert.Equal(
            [
                "Signed out.",
                "Added the customer. Roles of the relationship: License Administrator, Global Reader. It ends on 3/5/2027.",
                $"Users updated: 1,200, unchanged: 2, failed: 3. Asked: Usage location set to Sweden (SE) for users who had none; Assign Zeta Suite; Revoke {unknown}.",
                "Users added: 1, updated: 2, unchanged: 3. Rows refused: 4.",
                "Licenses bought: 5 of Zeta Suite. Total after that: 25.",
                "Recorded a relationship. Roles: Global Reader. It ends on 3/5/2027.",
                "Roles of the relationship: User Administrator; before: Global Reader. The relationship ends on 3/6/2027; before: 3/5/2027.",
                "Partner roles: Global admin, Admin agent; at the sign-in before: no role.",
                "Catalog entries added: 7, changed: 8. Rows refused: 9.",
                "Partner added",
                "Buy licenses: the operator has none of the partner roles that it takes.",
                $"You have no customer with the ID that was asked for: {unknown}",
                "Reason: SomethingNew.",
                "Licenses bought: 0 of . Total after that: 0.",
                "Signed in. Partner roles: Admin agent.",
            ],
            What(page).Reverse());
        Assert.Equal(8, page.Document.QuerySelectorAll($"tbody a[href='/customers/{customer.Id}']").Length);
        var chinese = await (await _scenario.SignInAsync("zh-TW")).GetAsync("/activity?size=50");
        Assert.Contains("已購買授權：5 個，產品：Zeta Suite。購買後總數：25。", chinese.Main, StringComparison.Ordinal);
        Assert.Contains("購買授權：操作人員沒有所需的合作夥伴角色。", chinese.Main, StringComparison.Ordinal);
        Assert.Equal("活動記錄", chinese.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Get_AnotherPartnersRows_AreNeverShown()
    {
        var foreign = await _scenario.AddCustomerAsync("Zzyzx", partnerId: CustomerScenario.Northwind.PartnerId);
        await LogAsync(
            RowOf(CustomerScenario.Northwind.PartnerId, AuditAction.Order, foreign.Id, "Zzyzx agent"),
            RowOf(partnerId: null, AuditAction.SignOut, null, "Zzyzx nobody"),
            Refused("CustomerNotFound", foreign.Id));
        var browser = await _scenario.SignInAsync();

        foreach (var url in new[] { "/activity", "/activity?customer=zzyzx", $"/activity?customer={foreign.Id}", "/activity/csv" })
        {
            Assert.DoesNotContain("Zzyzx ", (await browser.GetAsync(url)).Text, StringComparison.OrdinalIgnoreCase);
        }

        // What our own operator asked for stays, by id only.
        var own = await browser.GetAsync($"/activity?customer={foreign.Id}");
        Assert.Equal([$"You have no customer with the ID that was asked for: {foreign.Id}"], What(own));
        Assert.Contains("Nothing matches", (await browser.GetAsync("/activity?customer=zzyzx")).Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what=Upload", "b")]
    [InlineData("outcome=Refused", "d")]
    [InlineData("customer=CONTO", "a b")]
    [InlineData("who=ada", "b")]
    [InlineData("from=2026-01-02&to=2026-01-02", "b c")]
    [InlineData("from=2026-01-03&to=9999-12-31&who=agent", "d")]
    [InlineData("to=2026-01-01", "a")]
    [InlineData("what=Upload&outcome=Refused", "")]
    public async Task Get_Filter_ShowsJustThoseRows(string query, string expected)
    {
        var contoso = await _scenario.AddCustomerAsync("Contoso");
        var litware = await _scenario.AddCustomerAsync("Litware");
        await LogAsync(
            RowBy(AuditAction.Order, contoso.Id, "agent", at: At(1), details: new AuditDetail("Seats", "1")),
            RowBy(AuditAction.Upload, contoso.Id, "Ada agent", at: At(2), details: new AuditDetail("Seats", "2")),
            RowBy(AuditAction.Order, litware.Id, "agent", at: At(2, hour: 23), details: new AuditDetail("Seats", "3")),
            Refused("NoRelationship", litware.Id, at: At(3)));
        var browser = await _scenario.SignInAsync();

        var page = await browser.GetAsync("/activity?" + query);

        var keys = page.Document.QuerySelectorAll("tbody tr").Select(row => (Name: PortalPage.Flatten(row.Children[1]), Day: PortalPage.Flatten(row.Children[0]).Split(' ')[0], Text: PortalPage.Flatten(row)))
            .Where(row => row.Day.EndsWith("/2026", StringComparison.Ordinal) && row.Day.StartsWith("1/", StringComparison.Ordinal) && int.Parse(row.Day.Split('/')[1], CultureInfo.InvariantCulture) < 4)
            .Select(row => row.Text.Contains("Refused", StringComparison.Ordinal) ? "d" : row.Day.StartsWith("1/1/", StringComparison.Ordinal) ? "a" : row.Name == "Ada agent" ? "b" : "c");
        Assert.Equal(expected, string.Join(' ', keys.Reverse()));
    }

    [Theory]
    [InlineData("from=yesterday", "\"yesterday\" in From is no date.")]
    [InlineData("to=2026-02-30", "\"2026-02-30\" in To is no date.")]
    [InlineData("from=2026-02-02&to=2026-02-01", "The first day is after the last one.")]
    public async Task Get_BadDate_SaysSoAndKeepsTheFilter(string query, string reason)
    {
        var browser = await _scenario.SignInAsync();

        var page = await browser.GetAsync($"/activity?who=ada&{query}");
        var csv = await browser.GetAsync($"/activity/csv?who=ada&{query}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, csv.Status));
        Assert.Contains(reason, page.Main, StringComparison.Ordinal);
        Assert.Contains(reason, csv.Main, StringComparison.Ordinal);
        Assert.Equal("ada", page.Document.QuerySelector("#who")!.GetAttribute("value"));
        var (name, value) = query.Split('&')[0].Split('=') is [var key, var text] ? (key, text) : default;
        Assert.Equal(value, page.Document.QuerySelector($"#{name}")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("what=Nonsense", "The log has no action \"Nonsense\".")]
    [InlineData("outcome=9", "The log has no outcome \"9\".")]
    public async Task Get_ActionOrOutcomeThatThereIsNone_SaysSoAndListsNothing(string query, string reason)
    {
        var browser = await _scenario.SignInAsync();

        var page = await browser.GetAsync($"/activity?{query}");
        var csv = await browser.GetAsync($"/activity/csv?{query}");

        Assert.Contains(reason, page.Main, StringComparison.Ordinal);
        Assert.Contains(reason, csv.Main, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Get_ManyRows_PagesBothWaysWithTheFilter()
    {
        await LogAsync([.. Enumerable.Range(1, 60).Select(i => RowBy(AuditAction.Order, null, "agent", details: AuditDetail.Of("Seats", i)))]);
        var browser = await _scenario.SignInAsync();

        var first = await browser.GetAsync("/activity?what=Order");
        var second = await browser.GetAsync(Link(first, "Next"));
        var third = await browser.GetAsync(Link(second, "Next"));
        var back = await browser.GetAsync(Link(third, "Previous"));
        var last = await browser.GetAsync(Link(first, "Last"));
        var home = await browser.GetAsync(Link(last, "First"));

        Assert.Equal((60, 36), (Seats(first)[0], Seats(first)[^1]));
        Assert.Contains("1-25 of 60", first.Main, StringComparison.Ordinal);
        Assert.Equal((35, 11), (Seats(second)[0], Seats(second)[^1]));
        Assert.Contains("26-50 of 60", second.Main, StringComparison.Ordinal);
        Assert.Equal((10, 1), (Seats(third)[0], Seats(third)[^1]));
        Assert.Equal(Seats(second), Seats(back));
        Assert.Equal(Seats(third), Seats(last));
        Assert.Contains("51-60 of 60", last.Main, StringComparison.Ordinal);
        Assert.Equal(Seats(first), Seats(home));
        Assert.Equal(60, Seats(await browser.GetAsync("/activity?what=Order&size=100")).Count);
        Assert.Equal(Seats(first), Seats(await browser.GetAsync("/activity?what=Order&page=after.nonsense.7&size=-1")));
    }

    [Fact]
    public async Task Csv_NamesThatAreFormulas_AreHarmless()
    {
        var customer = await _scenario.AddCustomerAsync("=HYPERLINK(\"http://example.com\")");
        await LogAsync(
            RowBy(AuditAction.Order, customer.Id, "@cmd|' /C calc'!A0"),
            RowBy(AuditAction.SignOut, null, "other"));
        var browser = await _scenario.SignInAsync();

        var csv = await browser.GetAsync("/activity/csv?what=Order");

        Assert.Equal("text/csv", csv.MediaType);
        var lines = csv.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("When (UTC),Operator,IP address,Customer,Customer ID,Action,What happened,Outcome", lines[0]);
        var line = Assert.Single(lines[1..]);
        Assert.Contains($",\"'@cmd|' /C calc'!A0\",,\"'=HYPERLINK(\"\"http://example.com\"\")\",{customer.Id},Order,", line, StringComparison.Ordinal);
        Assert.EndsWith(",Succeeded", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_MoreThanAChunk_HasEveryRowOnce()
    {
        await LogAsync([.. Enumerable.Range(1, 1001).Select(i => RowBy(AuditAction.Order, null, $"agent {i}"))]);

        var csv = await (await _scenario.SignInAsync()).GetAsync("/activity/csv?what=Order");

        var names = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')[1]);
        Assert.Equal(Enumerable.Range(1, 1001).Reverse().Select(i => $"agent {i}"), names);
    }

    [Fact]
    public async Task Get_NoRowMatches_LeadsBackToAll()
    {
        var page = await (await _scenario.SignInAsync()).GetAsync("/activity?what=Upload");

        Assert.Contains("No row of the activity log matches this filter.", page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".empty a[href='/activity']"));
        Assert.Equal("Upload", page.Document.QuerySelector("#what option[selected]")!.GetAttribute("value"));
    }

    private async Task LogAsync(params AuditEvent[] rows)
    {
        await using var db = _scenario.Portal.CreateContext();
        db.AuditEvents.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private AuditEvent Row(AuditAction action, Guid? customerId = null, params AuditDetail[] details) =>
        RowBy(action, customerId, "agent", details: details);

    private AuditEvent RowBy(AuditAction action, Guid? customerId, string name, DateTime? at = null, params AuditDetail[] details) =>
        RowOf(CustomerScenario.Fabrikam.PartnerId, action, customerId, name, at, details);

    private AuditEvent RowOf(Guid? partnerId, AuditAction action, Guid? customerId, string name, DateTime? at = null, params AuditDetail[] details) => new()
    {
        At = at ?? _scenario.Now,
        PartnerId = partnerId,
        OperatorName = name,
        CustomerId = customerId,
        Action = action,
        Outcome = AuditOutcome.Succeeded,
        Details = details,
    };

    private AuditEvent Refused(string reason, Guid? customerId, AuditDetail? detail = null, DateTime? at = null) => new()
    {
        At = at ?? _scenario.Now,
        PartnerId = CustomerScenario.Fabrikam.PartnerId,
        OperatorName = "agent",
        CustomerId = customerId,
        Action = AuditAction.Refusal,
        Outcome = AuditOutcome.Refused,
        Reason = reason,
        Details = detail is null ? [] : [detail],
    };

    private static DateTime At(int day, int hour = 0) => new(2026, 1, day, hour, 0, 0, DateTimeKind.Utc);

    private static IEnumerable<string> What(PortalPage page) => page.Document.QuerySelectorAll("tbody tr td:nth-child(4)").Select(PortalPage.Flatten);

    private static List<int> Seats(PortalPage page) => [.. What(page).Select(text => int.Parse(text.Split(' ')[2], CultureInfo.InvariantCulture))];

    private static string Link(PortalPage page, string step) =>
        page.Document.QuerySelectorAll(".pager-steps a").First(link => PortalPage.Flatten(link).StartsWith(step, StringComparison.Ordinal)).GetAttribute("href")!;
}
