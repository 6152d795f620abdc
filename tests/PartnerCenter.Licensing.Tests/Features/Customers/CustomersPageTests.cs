using System.Net;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Customers;

public sealed class CustomersPageTests
{
    [Theory]
    [InlineData("/customers")]
    [InlineData("/customers/add")]
    public async Task Get_SignedOut_GoesToTheSignInPage(string url)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.Portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync(url);

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CustomersWithSeats_ShowsThemInNameOrderWithTheirCounts()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var zebra = await scenario.AddCustomerAsync("Zebra Retail", "zebra.example", userCount: 12_431);
        await scenario.AddCustomerAsync("émile et fils", "emile.example");
        await scenario.AddAsync(TestRelationship.Live(zebra.PartnerId, zebra.Id));
        var office = await scenario.AddProductAsync("Office 365 E3");
        var visio = await scenario.AddProductAsync("Visio Plan 2");
        var teams = await scenario.AddProductAsync("Teams Premium");
        await scenario.OwnAsync(zebra, office, active: 1_000, warning: 20, consumed: 15);
        await scenario.OwnAsync(zebra, visio, active: 10, consumed: 10);
        await scenario.OwnAsync(zebra, teams, active: 0, suspended: 50, consumed: 7, status: SubscriptionStatus.Suspended);
        var browser = await scenario.SignInAsync();

        var page = await browser.GetAsync("/customers");

        Assert.Equal(["émile et fils", "Zebra Retail"], Names(page));
        var cells = page.Document.QuerySelectorAll("tbody tr")[1].QuerySelectorAll("td").Select(PortalPage.Flatten).ToList();
        Assert.Equal(["Zebra Retail", "zebra.example", "12,431", "1,005", "1,030", "Users and licenses"], cells);
        Assert.NotNull(page.Document.QuerySelector($"tbody a[href='/customers/{zebra.Id}']"));
        Assert.NotNull(page.Document.QuerySelector($"tbody a[href='/customers/{zebra.Id}/users']"));
        Assert.EndsWith("Users are not shown: no relationship in force", PortalPage.Flatten(page.Document.QuerySelectorAll("tbody tr")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SeatsBeyondAnInt_AreAddedUp()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        await using (var db = scenario.Portal.CreateContext())
        {
            for (var i = 0; i < 300; i++)
            {
                var product = Product.Create(Guid.NewGuid(), $"P{i}", $"Product {i}");
                db.Add(product);
                db.Add(new SubscribedSku { CustomerId = customer.Id, ProductId = product.Id, ActiveUnits = SubscribedSku.MaxUnits });
            }

            await db.SaveChangesAsync();
        }

        var page = await (await scenario.SignInAsync()).GetAsync("/customers");

        Assert.Contains("3,000,000,000", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OtherPartnersCustomers_AreNotShown()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync("Contoso", partnerId: CustomerScenario.Northwind.PartnerId);

        var page = await (await scenario.SignInAsync()).GetAsync("/customers?q=contoso");

        Assert.Empty(Names(page));
        Assert.Contains("No customer matches", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NoCustomers_LeadsToAddingOne()
    {
        await using var scenario = await CustomerScenario.CreateAsync();

        var page = await (await scenario.SignInAsync("zh-TW")).GetAsync("/customers");

        Assert.Contains("尚無客戶", page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".empty a[href='/customers/add']"));
    }

    [Theory]
    [InlineData("CAFÉ", "Café Contoso")]
    [InlineData("cafe", "Café Contoso")]
    [InlineData("fabrikam.exa", "Adventure Works")]
    [InlineData("100%", "100% Woodgrove")]
    [InlineData("_", "A_B")]
    [InlineData("[a]", "[A] Litware")]
    [InlineData("'", "O'Neil")]
    public async Task Get_Search_FindsPartsOfNameAndDomainWhateverTheirCase(string text, string expected)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync("Café Contoso");
        await scenario.AddCustomerAsync("Adventure Works", "fabrikam.example");
        await scenario.AddCustomerAsync("100% Woodgrove");
        await scenario.AddCustomerAsync("A_B");
        await scenario.AddCustomerAsync("[A] Litware");
        await scenario.AddCustomerAsync("O'Neil");

        var page = await (await scenario.SignInAsync()).GetAsync("/customers?q=" + Uri.EscapeDataString(text));

        Assert.Equal([expected], Names(page));
        Assert.Equal(text, page.Document.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Get_ManyCustomers_PagesThroughAllOfThem()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await using (var db = scenario.Portal.CreateContext())
        {
            db.AddRange(Enumerable.Range(1, 60).Select(i =>
                Customer.Create(Guid.NewGuid(), CustomerScenario.Fabrikam.PartnerId, $"Customer {i:00}", $"c{i}.example", scenario.Now)));
            await db.SaveChangesAsync();
        }

        var browser = await scenario.SignInAsync();

        var first = await browser.GetAsync("/customers");
        var last = await browser.GetAsync("/customers?page=last");
        var odd = await browser.GetAsync("/customers?page=after.nonsense.7&size=-3&q=%00");

        Assert.Equal(25, Names(first).Count);
        Assert.Equal("Customer 01", Names(first)[0]);
        Assert.Equal(["Customer 51", "Customer 60"], [Names(last)[0], Names(last)[^1]]);
        Assert.Equal(Names(first), Names(odd));
    }

    [Theory]
    [InlineData("/customers?q=%ED%A0%80%EF%BF%BF")]
    [InlineData("/customers?page=after..1")]
    [InlineData("/customers?page=before.00000000000000000000000000000000.9999999999999999999")]
    public async Task Get_OddAddresses_ShowAPage(string url)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync();

        var page = await (await scenario.SignInAsync()).GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    private static List<string> Names(PortalPage page) => [.. page.Document.QuerySelectorAll("tbody td:first-child").Select(PortalPage.Flatten)];
}
