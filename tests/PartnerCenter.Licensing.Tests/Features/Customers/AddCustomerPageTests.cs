using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Customers;

public sealed class AddCustomerPageTests
{
    [Fact]
    public async Task Get_Form_ProposesARelationshipOfTwoYears()
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        var page = await (await scenario.SignInAsync()).GetAsync("/customers/add");

        Assert.Equal(Day(scenario, 730), page.Document.QuerySelector("#EndsOn")!.GetAttribute("value"));
        Assert.True(Guid.TryParse(page.Document.QuerySelector("input[name=Id]")!.GetAttribute("value"), out var id) && id != Guid.Empty);
    }

    [Fact]
    public async Task Post_Valid_AddsCustomerAndRelationshipAndLeadsToItsSubscriptions()
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        var page = await PostAsync(scenario, await scenario.SignInAsync(), "  Contoso  ", "Contoso.COM.");

        await using var db = scenario.Portal.CreateContext();
        var customer = Assert.Single(db.Customers.ToList());
        Assert.Equal(("Contoso", "contoso.com", CustomerScenario.Fabrikam.PartnerId), (customer.Name, customer.Domain, customer.PartnerId));
        var relationship = Assert.Single(db.DelegatedAdminRelationships.ToList());
        Assert.Equal((customer.Id, customer.PartnerId), (relationship.CustomerId, relationship.PartnerId));
        Assert.Equal(
            DelegatedAdminRoles.LicenseAdministrator | DelegatedAdminRoles.UserAdministrator | DelegatedAdminRoles.DirectoryReaders,
            relationship.Roles);
        Assert.Equal(scenario.Now.Date.AddDays(730), relationship.EndsAt);
        Assert.Equal($"/customers/{customer.Id}", page.Url);
        Assert.Contains("Contoso was added.", page.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bücher.example")]
    [InlineData("XN--BCHER-KVA.example")]
    public async Task Post_InternationalDomain_IsStoredInUnicode(string domain)
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        await PostAsync(scenario, await scenario.SignInAsync(), "Bücher", domain);

        await using var db = scenario.Portal.CreateContext();
        Assert.Equal("bücher.example", Assert.Single(db.Customers.ToList()).Domain);
    }

    [Theory]
    [InlineData("", "contoso.com", 30, "Enter the company name.")]
    [InlineData(" \u0001 ", "contoso.com", 30, "Enter the company name.")]
    [InlineData("\u200B\u3164\uFFFE", "contoso.com", 30, "Enter the company name.")]
    [InlineData("Contoso", "", 30, "Enter the primary domain.")]
    [InlineData("Contoso", "https://contoso.com", 30, "This is not a domain name.")]
    [InlineData("Contoso", "localhost", 30, "This is not a domain name.")]
    [InlineData("Contoso", "contoso.com", 0, "The relationship must end after today.")]
    [InlineData("Contoso", "contoso.com", 731, "A relationship can last two years at most: choose")]
    public async Task Post_Invalid_SaysWhyAndKeepsWhatWasTyped(string name, string domain, int days, string reason)
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        var page = await PostAsync(scenario, await scenario.SignInAsync(), name, domain, Day(scenario, days));

        Assert.Contains(reason, page.Main, StringComparison.Ordinal);
        Assert.Equal(domain, page.Document.QuerySelector("#Domain")!.GetAttribute("value"));
        Assert.Equal(Day(scenario, days), page.Document.QuerySelector("#EndsOn")!.GetAttribute("value"));
        await using var db = scenario.Portal.CreateContext();
        Assert.Empty(db.Customers.ToList());
    }

    [Fact]
    public async Task Post_Invalid_SaysWhyInTheOperatorsLanguage()
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        var page = await PostAsync(scenario, await scenario.SignInAsync("zh-TW"), "", "contoso@example.com", Day(scenario, 999));

        Assert.Contains("請輸入公司名稱。", page.Main, StringComparison.Ordinal);
        Assert.Contains("這不是網域名稱。", page.Main, StringComparison.Ordinal);
        Assert.Contains("關係最長為兩年", page.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2099-13-41")]
    [InlineData("")]
    public async Task Post_DateThatIsNone_IsRefused(string endsOn)
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        var page = await PostAsync(scenario, await scenario.SignInAsync(), "Contoso", "contoso.com", endsOn);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Document.QuerySelector("#ends-on-error")!.TextContent);
        await using var db = scenario.Portal.CreateContext();
        Assert.Empty(db.Customers.ToList());
    }

    [Fact]
    public async Task Post_NameTooLong_IsRefused()
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        var page = await PostAsync(scenario, await scenario.SignInAsync(), new string('x', 257), "contoso.com");

        Assert.Contains("256 characters at most", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_DomainOfAnotherCustomer_NamesThatCustomer()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync("Contoso Ltd", "contoso.com");

        var page = await PostAsync(scenario, await scenario.SignInAsync(), "Contoso again", "CONTOSO.com");

        Assert.Contains("contoso.com is the domain of your customer Contoso Ltd already.", page.Main, StringComparison.Ordinal);
        await using var db = scenario.Portal.CreateContext();
        Assert.Equal(1, await db.Customers.CountAsync());
        Assert.Empty(db.DelegatedAdminRelationships.ToList());
    }

    [Fact]
    public async Task Post_DomainOfAnotherPartnersCustomer_IsAdded()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync("Contoso", "contoso.com", CustomerScenario.Northwind.PartnerId);

        var page = await PostAsync(scenario, await scenario.SignInAsync(), "Contoso", "contoso.com");

        Assert.Contains("Contoso was added.", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SameNameAndDomainButForAccents_IsAnotherCustomer()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync("Café", "cafe.example");

        var page = await PostAsync(scenario, await scenario.SignInAsync(), "Cafe", "café.example");

        Assert.Contains("Cafe was added.", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Twice_AddsOneCustomerAndLeadsToItBothTimes()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync();
        var form = (await browser.GetAsync("/customers/add")).Form("#Name");

        var first = await browser.SubmitAsync(form, fields => Fill(fields, "Contoso", "contoso.com"));
        var second = await browser.SubmitAsync(form, fields => Fill(fields, "Contoso", "contoso.com"));

        Assert.Equal(first.Url, second.Url);
        Assert.Contains("Contoso was added.", second.Main, StringComparison.Ordinal);
        await using var db = scenario.Portal.CreateContext();
        Assert.Single(db.Customers.ToList());
        Assert.Single(db.DelegatedAdminRelationships.ToList());
    }

    [Fact]
    public async Task Post_FormThatAddedAnotherCustomer_SaysSoAndAddsThisOneTheNextTime()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync();
        var form = (await browser.GetAsync("/customers/add")).Form("#Name");
        await browser.SubmitAsync(form, fields => Fill(fields, "Contoso", "contoso.com"));

        var refused = await browser.SubmitAsync(form, fields => Fill(fields, "Litware", "litware.example"));
        var added = await browser.SubmitAsync(refused.Form("#Name"));

        Assert.Contains("This form has added Contoso already.", refused.Main, StringComparison.Ordinal);
        Assert.Contains("Litware was added.", added.Main, StringComparison.Ordinal);
        await using var db = scenario.Portal.CreateContext();
        Assert.Equal(2, await db.Customers.CountAsync());
    }

    [Fact]
    public async Task Post_IdOfAnotherPartnersCustomer_ChangesNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var foreign = await scenario.AddCustomerAsync("Secret", "secret.example", CustomerScenario.Northwind.PartnerId);
        var browser = await scenario.SignInAsync();
        var form = (await browser.GetAsync("/customers/add")).Form("#Name");

        var page = await browser.SubmitAsync(form, fields =>
        {
            Fill(fields, "Contoso", "contoso.com");
            Set(fields, "Id", foreign.Id.ToString());
        });

        Assert.Contains("This form was no longer valid, and nothing was added.", page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", page.Text, StringComparison.Ordinal);
        await using var db = scenario.Portal.CreateContext();
        Assert.Equal(foreign.Name, Assert.Single(db.Customers.ToList()).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Post_IdThatIsNone_ChangesNothing(string id)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync();
        var form = (await browser.GetAsync("/customers/add")).Form("#Name");

        var page = await browser.SubmitAsync(form, fields =>
        {
            Fill(fields, "Contoso", "contoso.com");
            Set(fields, "Id", id);
        });

        Assert.Contains("This form was no longer valid", page.Main, StringComparison.Ordinal);
        await using var db = scenario.Portal.CreateContext();
        Assert.Empty(db.Customers.ToList());
    }

    private static async Task<PortalPage> PostAsync(CustomerScenario scenario, PortalBrowser browser, string name, string domain, string? endsOn = null)
    {
        var page = await browser.GetAsync("/customers/add");
        return await browser.SubmitAsync(page.Form("#Name"), fields =>
        {
            Fill(fields, name, domain);
            Set(fields, "EndsOn", endsOn ?? Day(scenario, 730));
        });
    }

    private static string Day(CustomerScenario scenario, int fromToday) =>
        scenario.Now.Date.AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Fill(List<KeyValuePair<string, string>> fields, string name, string domain)
    {
        Set(fields, "Name", name);
        Set(fields, "Domain", domain);
    }

    private static void Set(List<KeyValuePair<string, string>> fields, string name, string value)
    {
        fields.RemoveAll(field => field.Key == name);
        fields.Add(new(name, value));
    }
}
