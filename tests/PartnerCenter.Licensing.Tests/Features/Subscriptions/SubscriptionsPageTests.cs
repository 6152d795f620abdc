using System.Net;
using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Subscriptions;

public sealed class SubscriptionsPageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/subscriptions/add")]
    public async Task Get_SignedOut_GoesToTheSignInPage(string path)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var browser = await scenario.Portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync($"/customers/{customer.Id}{path}");

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/subscriptions/add")]
    public async Task Get_OtherPartnersCustomer_IsNotFound(string path)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync("Secret", partnerId: CustomerScenario.Northwind.PartnerId);

        var page = await (await scenario.SignInAsync()).GetAsync($"/customers/{customer.Id}{path}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Secret", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Entitlements_ShowsEachWithItsSeatsInNameOrder()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var full = await scenario.AddProductAsync("Zeta Suite");
        var grace = await scenario.AddProductAsync("Beta Suite");
        var suspended = await scenario.AddProductAsync("alpha Suite");
        var capped = await scenario.AddProductAsync("Gamma Business", seatCap: 300);
        await scenario.OwnAsync(customer, full, active: 1_500, consumed: 1_500);
        await scenario.OwnAsync(customer, grace, active: 5, warning: 7, consumed: 4, status: SubscriptionStatus.Warning);
        await scenario.OwnAsync(customer, suspended, active: 0, suspended: 9, consumed: 3, status: SubscriptionStatus.Suspended);
        await scenario.OwnAsync(customer, capped, active: 300, consumed: 1);

        var page = await (await scenario.SignInAsync()).GetAsync($"/customers/{customer.Id}");

        Assert.Equal(
            [
                "alpha Suite ALPHA_SUITE|Suspended|3 assigned 9 suspended|0|Licenses can be revoked only",
                "Beta Suite BETA_SUITE|Expired, in grace period|4 of 12 assigned|8|Buy more",
                "Gamma Business GAMMA_BUSINESS|Active|1 of 300 assigned|299|No more can be bought",
                "Zeta Suite ZETA_SUITE|Active|1,500 of 1,500 assigned|0|Buy more",
            ],
            Rows(page));
        Assert.Contains("primary", BuyLink(page, full).ClassName!, StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(BuyLink(page, grace).ClassName));
        var bars = page.Document.QuerySelectorAll("meter");
        Assert.Equal(["seat-bar off", "seat-bar", "seat-bar", "seat-bar full"], bars.Select(bar => bar.ClassName));
        Assert.Equal(["3/9", "4/12", "1/300", "1500/1500"], bars.Select(bar => $"{bar.GetAttribute("value")}/{bar.GetAttribute("max")}"));
        Assert.Equal("Licenses of alpha Suite in use", bars[0].GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Get_OtherCustomersEntitlements_AreNotShown()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync("Contoso");
        var neighbour = await scenario.AddCustomerAsync("Litware");
        await scenario.OwnAsync(neighbour, await scenario.AddProductAsync("Zeta Suite"), active: 5);

        var page = await (await scenario.SignInAsync("zh-TW")).GetAsync($"/customers/{customer.Id}");

        Assert.Contains("尚無產品", page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($".empty a[href='/customers/{customer.Id}/subscriptions/add']"));
    }

    [Theory]
    [InlineData("zéta", 1)]
    [InlineData("SKU_B", 1)]
    [InlineData("suite", 2)]
    [InlineData("nothing of the kind", 0)]
    [InlineData("%", 0)]
    public async Task Get_Search_FindsPartsOfNameAndPartNumber(string text, int expected)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        await scenario.OwnAsync(customer, await scenario.AddProductAsync("Zeta Suite", partNumber: "SKU_A"), active: 5);
        await scenario.OwnAsync(customer, await scenario.AddProductAsync("Beta Suite", partNumber: "SKU_B"), active: 5);

        var page = await (await scenario.SignInAsync()).GetAsync($"/customers/{customer.Id}?q={Uri.EscapeDataString(text)}");

        Assert.Equal(expected, Rows(page).Count);
        Assert.Equal(expected == 0, page.Main.Contains("No product matches", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_ManyEntitlements_PagesThroughThem()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        await using (var db = scenario.Portal.CreateContext())
        {
            foreach (var i in Enumerable.Range(1, 30))
            {
                var product = Product.Create(Guid.NewGuid(), $"P{i:00}", $"Product {i:00}");
                db.Add(product);
                db.Add(new SubscribedSku { CustomerId = customer.Id, ProductId = product.Id, ActiveUnits = i });
            }

            await db.SaveChangesAsync();
        }

        var page = await (await scenario.SignInAsync()).GetAsync($"/customers/{customer.Id}?page=last");

        Assert.Equal(5, Rows(page).Count);
        Assert.StartsWith("Product 26", Rows(page)[0], StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement BuyLink(PortalPage page, Product product) =>
        page.Document.QuerySelectorAll("tbody a").Single(link => link.GetAttribute("href")!.Contains($"/subscriptions/{product.Id}/buy", StringComparison.Ordinal));

    private static List<string> Rows(PortalPage page) =>
        [.. page.Document.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(PortalPage.Flatten)))];
}
