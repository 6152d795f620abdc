using System.Globalization;
using System.Net;
using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Relationship;

public sealed class RelationshipPageTests : IAsyncDisposable
{
    private readonly CustomerScenario _scenario = CustomerScenario.CreateAsync().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task Get_SignedOut_GoesToTheSignInPage() =>
        Assert.StartsWith("/sign-in", (await (await _scenario.Portal.OpenBrowserAsync(signedIn: null)).GetAsync(Url(Guid.NewGuid()))).Url, StringComparison.Ordinal);

    [Fact]
    public async Task Get_AnotherPartnersCustomer_IsNotFound()
    {
        var foreign = await _scenario.AddCustomerAsync(partnerId: CustomerScenario.Northwind.PartnerId);
        var browser = await _scenario.SignInAsync();
        var own = await _scenario.AddCustomerAsync();
        var form = (await browser.GetAsync(Url(own.Id))).Form("#EndsOn");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Url(foreign.Id))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(Url(foreign.Id), PortalBrowser.Fields(form))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(Url(foreign.Id) + "/end", PortalBrowser.Fields(form))).Status);
        Assert.Empty(Relationships());
    }

    [Fact]
    public async Task Get_RelationshipThatMayRead_SaysWhatIsAllowedAndWhyTheRestIsNot()
    {
        var customer = await _scenario.AddCustomerAsync();
        await AddAsync(customer, DelegatedAdminRoles.GlobalReader, startsIn: -10, endsIn: 9);
        await AddAsync(customer, DelegatedAdminRoles.UserAdministrator, startsIn: -700, endsIn: -20);

        var page = await (await _scenario.SignInAsync()).GetAsync(Url(customer.Id));

        var rows = page.Document.QuerySelectorAll("section[aria-labelledby=relationships] tbody tr").Select(PortalPage.Flatten).ToList();
        Assert.Equal(2, rows.Count);
        Assert.StartsWith("Global Reader", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("9 days left", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("User Administrator", rows[1], StringComparison.Ordinal);
        Assert.EndsWith("Ended", rows[1], StringComparison.Ordinal);
        var allowed = page.Document.QuerySelectorAll("section[aria-labelledby=allowed] tbody tr").Select(PortalPage.Flatten).ToList();
        Assert.Equal("See users and licenses Yes", allowed[0]);
        Assert.StartsWith("Assign and revoke licenses No It takes a delegated admin relationship with one of these roles: License Administrator", allowed[1], StringComparison.Ordinal);
        Assert.Equal("Buy licenses Yes", allowed[3]);
    }

    [Fact]
    public async Task Get_Chinese_IsInChinese()
    {
        var customer = await _scenario.AddCustomerAsync();

        var page = await (await _scenario.SignInAsync("zh-TW")).GetAsync(Url(customer.Id));

        Assert.Equal("系統管理關係", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("指派及撤銷授權 否 您與此客戶之間沒有委派系統管理關係。", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherPages_RelationshipMissing_LeadHere()
    {
        var customer = await _scenario.AddCustomerAsync();
        await AddAsync(customer, DelegatedAdminRoles.GlobalReader, startsIn: -10, endsIn: -5);
        var browser = await _scenario.SignInAsync();

        Assert.NotNull((await browser.GetAsync($"/customers/{customer.Id}")).Document.QuerySelector($".why-not a[href='{Url(customer.Id)}']"));
        Assert.NotNull((await browser.GetAsync($"/customers/{customer.Id}/users")).Document.QuerySelector($"main a[href='{Url(customer.Id)}']"));
        Assert.NotNull((await browser.GetAsync("/")).Document.QuerySelector($"section[aria-labelledby=ending] a[href='{Url(customer.Id)}']"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task OperatorWithoutTheRole_SeesNoFormAndIsRefused(int operatorIndex)
    {
        var customer = await _scenario.AddCustomerAsync();
        var token = (await (await _scenario.SignInAsync()).GetAsync(Url(customer.Id))).Form("#EndsOn");
        var browser = await _scenario.SignInAsync(signedIn: DemoPartners.Operators[operatorIndex]);

        var page = await browser.GetAsync(Url(customer.Id));
        var refused = await browser.PostAsync(Url(customer.Id), PortalBrowser.Fields(token));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("You may not change the relationship with this customer.", refused.Main, StringComparison.Ordinal);
        Assert.Empty(Relationships());
    }

    [Fact]
    public async Task Post_NoneInForce_AddsOneThatStartsNowOnce()
    {
        var customer = await _scenario.AddCustomerAsync();
        var browser = await _scenario.SignInAsync();
        var form = (await browser.GetAsync(Url(customer.Id))).Form("#EndsOn");

        var page = await browser.SubmitAsync(form, fields => Fill(fields, Day(90), "DirectoryWriters"));
        var again = await browser.SubmitAsync(form, fields => Fill(fields, Day(90), "DirectoryWriters"));

        Assert.Equal((Url(customer.Id), Url(customer.Id)), (page.Url, again.Url));
        Assert.Contains("The relationship is recorded.", again.Main, StringComparison.Ordinal);
        var added = Assert.Single(Relationships());
        Assert.Equal(
            (CustomerScenario.Fabrikam.PartnerId, customer.Id, DelegatedAdminRoles.DirectoryWriters, _scenario.Now, _scenario.Now.Date.AddDays(90)),
            (added.PartnerId, added.CustomerId, added.Roles, added.StartsAt, added.EndsAt));
        Assert.Equal([$"Fabrikam admin agent RelationshipChanged Succeeded Roles=DirectoryWriters EndsAt={Iso(added.EndsAt)}"], Lines());
    }

    [Fact]
    public async Task Post_OneInForce_ChangesItAndKeepsBeforeAndAfter()
    {
        var customer = await _scenario.AddCustomerAsync();
        var before = await AddAsync(customer, DelegatedAdminRoles.GlobalReader, startsIn: -10, endsIn: 60);
        var browser = await _scenario.SignInAsync();
        var form = (await browser.GetAsync(Url(customer.Id))).Form("#EndsOn");

        await browser.SubmitAsync(form);
        Assert.Empty(Lines());
        await browser.SubmitAsync(form, fields => Fill(fields, Day(90), "GlobalReader", "LicenseAdministrator"));
        await browser.SubmitAsync(form, fields => Fill(fields, Day(90), "GlobalReader", "LicenseAdministrator"));

        var after = Assert.Single(Relationships());
        Assert.Equal((before.Id, before.StartsAt), (after.Id, after.StartsAt));
        Assert.Equal((DelegatedAdminRoles.GlobalReader | DelegatedAdminRoles.LicenseAdministrator, _scenario.Now.Date.AddDays(90)), (after.Roles, after.EndsAt));
        Assert.Equal(
            [
                "Fabrikam admin agent RelationshipChanged Succeeded RolesBefore=GlobalReader Roles=LicenseAdministrator, GlobalReader "
                + $"EndsAtBefore={Iso(before.EndsAt)} EndsAt={Iso(after.EndsAt)}",
            ],
            Lines());
    }

    [Fact]
    public async Task Post_ChangedMeanwhile_SaysSoKeepsWhatWasChosenAndSavesTheNextTime()
    {
        var customer = await _scenario.AddCustomerAsync();
        await AddAsync(customer, DelegatedAdminRoles.GlobalReader, startsIn: -10, endsIn: 60);
        var browser = await _scenario.SignInAsync();
        var form = (await browser.GetAsync(Url(customer.Id))).Form("#EndsOn");
        await browser.SubmitAsync(form, fields => Fill(fields, Day(90), "UserAdministrator"));

        var stale = await browser.SubmitAsync(form, fields => Fill(fields, Day(30), "DirectoryWriters"));

        Assert.Contains("Somebody has changed the relationship meanwhile, and nothing was saved.", stale.Main, StringComparison.Ordinal);
        Assert.Equal(DelegatedAdminRoles.UserAdministrator, Assert.Single(Relationships()).Roles);
        Assert.Equal(Day(30), stale.Document.QuerySelector("#EndsOn")!.GetAttribute("value"));
        Assert.Equal(["DirectoryWriters"], stale.Document.QuerySelectorAll("input[name=Roles][checked]").Select(box => box.GetAttribute("value")));

        await browser.SubmitAsync(stale.Form("#EndsOn"));

        Assert.Equal(DelegatedAdminRoles.DirectoryWriters, Assert.Single(Relationships()).Roles);
    }

    [Fact]
    public async Task Post_IdOfAnotherCustomersRelationship_ChangesNothing()
    {
        var (customer, other) = (await _scenario.AddCustomerAsync(), await _scenario.AddCustomerAsync("Litware", partnerId: CustomerScenario.Northwind.PartnerId));
        var foreign = await AddAsync(other, DelegatedAdminRoles.GlobalReader, startsIn: -10, endsIn: 60);
        var browser = await _scenario.SignInAsync();
        var form = (await browser.GetAsync(Url(customer.Id))).Form("#EndsOn");

        foreach (var shown in new[] { "", "16.0" })
        {
            var page = await browser.SubmitAsync(form, fields =>
            {
                Fill(fields, Day(90), "DirectoryWriters");
                fields.RemoveAll(field => field.Key is "Id" or "Shown");
                fields.AddRange([new("Id", $"{foreign.Id}"), new("Shown", shown)]);
            });
            Assert.Contains("nothing was saved", page.Main, StringComparison.Ordinal);
        }

        Assert.Equal((foreign.Id, foreign.EndsAt), (Assert.Single(Relationships()).Id, foreign.EndsAt));
        Assert.Empty(Lines());
    }

    [Theory]
    [InlineData(0, "LicenseAdministrator", "The relationship must end after today.")]
    [InlineData(731, "LicenseAdministrator", "A relationship can last two years at most")]
    [InlineData(30, "", "Choose at least one of these roles.")]
    [InlineData(30, "None", "Choose at least one of these roles.")]
    [InlineData(30, "31", "Choose at least one of these roles.")]
    [InlineData(30, "GlobalAdministrator", "Choose at least one of these roles.")]
    public async Task Post_Invalid_SaysWhyAndChangesNothing(int days, string role, string reason)
    {
        var customer = await _scenario.AddCustomerAsync();
        var browser = await _scenario.SignInAsync();

        var page = await browser.SubmitAsync((await browser.GetAsync(Url(customer.Id))).Form("#EndsOn"), fields => Fill(fields, Day(days), role));

        Assert.Contains(reason, page.Main, StringComparison.Ordinal);
        Assert.Equal(Day(days), page.Document.QuerySelector("#EndsOn")!.GetAttribute("value"));
        Assert.Empty(Relationships());
        Assert.Empty(Lines());
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    public async Task Post_DateThatIsNone_IsRefused(string endsOn)
    {
        var customer = await _scenario.AddCustomerAsync();
        var browser = await _scenario.SignInAsync();

        var page = await browser.SubmitAsync((await browser.GetAsync(Url(customer.Id))).Form("#EndsOn"), fields => Fill(fields, endsOn, "GlobalReader"));

        Assert.NotEmpty(page.Document.QuerySelector("#ends-on-error")!.TextContent.Trim());
        Assert.Empty(Relationships());
    }

    [Fact]
    public async Task Post_LongerThanTwoYearsFromItsStart_IsRefused()
    {
        var customer = await _scenario.AddCustomerAsync();
        var before = await AddAsync(customer, DelegatedAdminRoles.GlobalReader, startsIn: -700, endsIn: 9);
        var browser = await _scenario.SignInAsync();

        var page = await browser.SubmitAsync((await browser.GetAsync(Url(customer.Id))).Form("#EndsOn"), fields => Fill(fields, Day(31), "GlobalReader"));

        Assert.Contains("A relationship can last two years at most", page.Main, StringComparison.Ordinal);
        Assert.Equal(before.EndsAt, Assert.Single(Relationships()).EndsAt);
    }

    [Fact]
    public async Task End_InForce_EndsItAtOnceAndOnce()
    {
        var customer = await _scenario.AddCustomerAsync();
        var before = await AddAsync(customer, DelegatedAdminRoles.GlobalReader, startsIn: -10, endsIn: 60);
        var browser = await _scenario.SignInAsync();
        var form = (await browser.GetAsync(Url(customer.Id))).Form("form[action$='/end'] button");

        var page = await browser.SubmitAsync(form);
        await browser.SubmitAsync(form);

        Assert.Contains("The relationship has ended.", page.Main, StringComparison.Ordinal);
        Assert.Equal(_scenario.Now, Assert.Single(Relationships()).EndsAt);
        Assert.Equal(
            [$"Fabrikam admin agent RelationshipChanged Succeeded RolesBefore=GlobalReader Roles=GlobalReader EndsAtBefore={Iso(before.EndsAt)} EndsAt={Iso(_scenario.Now)}"],
            Lines());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/customers/{customer.Id}/users")).Status);
    }

    private async Task<DelegatedAdminRelationship> AddAsync(Customer customer, DelegatedAdminRoles roles, int startsIn, int endsIn)
    {
        var relationship = new DelegatedAdminRelationship
        {
            Id = Guid.NewGuid(),
            PartnerId = customer.PartnerId,
            CustomerId = customer.Id,
            Roles = roles,
            StartsAt = _scenario.Now.AddDays(startsIn),
            EndsAt = _scenario.Now.AddDays(endsIn),
        };
        await _scenario.AddAsync(relationship);
        return relationship;
    }

    private List<DelegatedAdminRelationship> Relationships()
    {
        using var db = _scenario.Portal.CreateContext();
        return [.. db.DelegatedAdminRelationships];
    }

    /// <summary>Refusals aside.</summary>
    private IEnumerable<string> Lines()
    {
        using var db = _scenario.Portal.CreateContext();
        return TestAudit.Lines(db).Where(line => !line.Contains(" Refusal ", StringComparison.Ordinal));
    }

    private static void Fill(List<KeyValuePair<string, string>> fields, string endsOn, params string[] roles)
    {
        fields.RemoveAll(field => field.Key is "Roles" or "EndsOn");
        fields.Add(new("EndsOn", endsOn));
        fields.AddRange(roles.Select(role => KeyValuePair.Create("Roles", role)));
    }

    private string Day(int days) => _scenario.Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static string Url(Guid customerId) => $"/customers/{customerId}/relationship";
}
