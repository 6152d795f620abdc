using System.Net;
using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.BuyMore;

public sealed class BuyMorePageTests
{
    [Fact]
    public async Task Get_SignedOut_GoesToTheSignInPage()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var url = Url(await scenario.AddCustomerAsync(), await scenario.AddProductAsync("Zeta Suite"));

        var page = await (await scenario.Portal.OpenBrowserAsync(signedIn: null)).GetAsync(url);

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OtherPartnersCustomerOrUnknownProduct_IsNotFound()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var foreign = await scenario.AddCustomerAsync(partnerId: CustomerScenario.Northwind.PartnerId);
        var own = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var browser = await scenario.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Url(foreign, product))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/customers/{own.Id}/subscriptions/{Guid.NewGuid()}/buy")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/customers/{own.Id}/subscriptions/nonsense/buy")).Status);
    }

    [Fact]
    public async Task Get_OwnedProduct_ShowsWhatTheCustomerHas()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Gamma Business", seatCap: 300);
        await scenario.OwnAsync(customer, product, active: 25, warning: 3, consumed: 20);

        var page = await (await scenario.SignInAsync()).GetAsync(Url(customer, product));

        Assert.Equal(
            ["Licenses owned now 28", "Assigned 20", "Available licenses 8", "Most licenses per customer 300"],
            page.Document.QuerySelectorAll("dl.facts > div").Select(PortalPage.Flatten));
        Assert.Contains("Up to 272 more.", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_Quantity_ShowsTheTotalAfterwardsAndBuysNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        await scenario.OwnAsync(customer, product, active: 25);

        var page = await ReviewAsync(await scenario.SignInAsync(), Url(customer, product), "10");

        Assert.Contains("Licenses to buy 10 Total afterwards 35", page.Main, StringComparison.Ordinal);
        Assert.Empty(await scenario.OrdersAsync());
    }

    [Fact]
    public async Task Post_Confirmed_RaisesTheEntitlementRecordsTheOrderAndGoesBack()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        await scenario.OwnAsync(customer, product, active: 25);
        var browser = await scenario.SignInAsync();
        var back = $"/customers/{customer.Id}?q=zeta";

        var confirm = await ReviewAsync(browser, $"{Url(customer, product)}?returnUrl={Uri.EscapeDataString(back)}", "10");
        var page = await browser.SubmitAsync(confirm.Form("[name=orderId]"));

        Assert.Equal(back, page.Url);
        Assert.Contains("10 licenses of Zeta Suite bought: 35 in total.", page.Main, StringComparison.Ordinal);
        Assert.Equal(35, (await scenario.OwnedAsync(customer, product))!.ActiveUnits);
        var order = Assert.Single(await scenario.OrdersAsync());
        Assert.Equal((customer.Id, product.Id, 10, 35), (order.CustomerId, order.ProductId, order.Quantity, order.TotalAfter));
        Assert.Equal((CustomerScenario.Fabrikam.Id, CustomerScenario.Fabrikam.Name), (order.OperatorId, order.OperatorName));
    }

    [Fact]
    public async Task Post_ProductNotOwned_AddsAnActiveSubscription()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var browser = await scenario.SignInAsync("zh-TW");

        var confirm = await ReviewAsync(browser, Url(customer, product), "1");
        var page = await browser.SubmitAsync(confirm.Form("[name=orderId]"));

        Assert.Equal($"/customers/{customer.Id}", page.Url);
        Assert.Contains("已購買 1 個 Zeta Suite 授權：總計 1 個。", page.Main, StringComparison.Ordinal);
        var owned = (await scenario.OwnedAsync(customer, product))!;
        Assert.Equal((SubscriptionStatus.Enabled, 1), (owned.Status, owned.ActiveUnits));
    }

    [Fact]
    public async Task Post_Twice_BuysOnceAndSaysTheSame()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite", seatCap: 12);
        var browser = await scenario.SignInAsync();
        var confirm = await ReviewAsync(browser, Url(customer, product), "10");

        await browser.SubmitAsync(confirm.Form("[name=orderId]"));
        var second = await browser.SubmitAsync(confirm.Form("[name=orderId]"));

        Assert.Contains("10 licenses of Zeta Suite bought: 10 in total.", second.Main, StringComparison.Ordinal);
        Assert.Equal(10, (await scenario.OwnedAsync(customer, product))!.ActiveUnits);
        Assert.Single(await scenario.OrdersAsync());
    }

    [Theory]
    [InlineData("", "Enter how many licenses to buy.")]
    [InlineData("0", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("-1", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("1.5", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("1,000", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("10000001", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("2147483648", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("99999999999999999999", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("abc", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("１０", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("٣", "Enter a whole number from 1 to 10,000,000")]
    [InlineData("301", "One customer can own 300 licenses of this product at most, so 300 more can be bought.")]
    public async Task Review_OddQuantity_SaysWhyAndKeepsWhatWasTyped(string quantity, string reason)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var url = Url(await scenario.AddCustomerAsync(), await scenario.AddProductAsync("Gamma Business", seatCap: 300));

        var page = await ReviewAsync(await scenario.SignInAsync(), url, quantity);

        Assert.Contains(reason, page.Main, StringComparison.Ordinal);
        Assert.Equal(quantity, page.Document.QuerySelector("#Quantity")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Review_OddQuantity_SaysWhyInTheOperatorsLanguage()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var url = Url(await scenario.AddCustomerAsync(), await scenario.AddProductAsync("Gamma Business", seatCap: 300));
        var browser = await scenario.SignInAsync("zh-TW");

        Assert.Contains("請輸入 1 到 10,000,000 的整數，只使用半形數字 0-9。", (await ReviewAsync(browser, url, "１０")).Main, StringComparison.Ordinal);
        Assert.Contains("每個客戶最多可擁有 300 個此產品的授權", (await ReviewAsync(browser, url, "301")).Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("abc")]
    [InlineData("4294967297")]
    public async Task Post_OddQuantity_SaysWhyAndBuysNothing(string quantity)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var browser = await scenario.SignInAsync();
        var confirm = await ReviewAsync(browser, Url(customer, product), "10");

        var page = await browser.SubmitAsync(confirm.Form("[name=orderId]"), fields => Set(fields, "quantity", quantity));

        Assert.Contains("Enter a whole number from 1 to 10,000,000", page.Main, StringComparison.Ordinal);
        Assert.Equal(quantity, page.Document.QuerySelector("#Quantity")!.GetAttribute("value"));
        Assert.Null(await scenario.OwnedAsync(customer, product));
    }

    [Fact]
    public async Task Post_CapReachedMeanwhile_SaysHowManyAreLeftAndChangesNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Gamma Business", seatCap: 300);
        await scenario.OwnAsync(customer, product, active: 280);
        var browser = await scenario.SignInAsync();
        var mine = await ReviewAsync(browser, Url(customer, product), "15");
        var theirs = await ReviewAsync(browser, Url(customer, product), "10");
        await browser.SubmitAsync(theirs.Form("[name=orderId]"));

        var page = await browser.SubmitAsync(mine.Form("[name=orderId]"));

        Assert.Contains("One customer can own 300 licenses of this product at most, so 10 more can be bought. Nothing was bought.", page.Main, StringComparison.Ordinal);
        Assert.Equal("15", page.Document.QuerySelector("#Quantity")!.GetAttribute("value"));
        Assert.Equal(290, (await scenario.OwnedAsync(customer, product))!.ActiveUnits);
        Assert.Single(await scenario.OrdersAsync());
    }

    [Fact]
    public async Task Get_AtTheCap_OffersNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Gamma Business", seatCap: 300);
        await scenario.OwnAsync(customer, product, active: 200, suspended: 100);

        var page = await (await scenario.SignInAsync()).GetAsync(Url(customer, product) + "?quantity=1");

        Assert.Contains("The customer owns all 300 licenses", page.Main, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#Quantity, [name=orderId]"));
    }

    [Fact]
    public async Task Post_SuspendedMeanwhile_IsRefusedWithTheReason()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var browser = await scenario.SignInAsync();
        var confirm = await ReviewAsync(browser, Url(customer, product), "5");
        await scenario.OwnAsync(customer, product, active: 0, suspended: 9, consumed: 2, status: SubscriptionStatus.Suspended);

        var page = await browser.SubmitAsync(confirm.Form("[name=orderId]"));

        Assert.Contains("This subscription is suspended, so no licenses can be bought.", page.Main, StringComparison.Ordinal);
        Assert.Equal(0, (await scenario.OwnedAsync(customer, product))!.ActiveUnits);
        Assert.Empty(await scenario.OrdersAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Post_OrderIdThatIsNone_IsRefused(string orderId)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var browser = await scenario.SignInAsync();
        var confirm = await ReviewAsync(browser, Url(customer, product), "5");

        var page = await browser.SubmitAsync(confirm.Form("[name=orderId]"), fields => Set(fields, "orderId", orderId));

        Assert.Contains("The order form is no longer valid, and nothing was bought.", page.Main, StringComparison.Ordinal);
        Assert.Null(await scenario.OwnedAsync(customer, product));
    }

    [Theory]
    [InlineData("https://contoso.example/")]
    [InlineData("//contoso.example")]
    [InlineData("/\\contoso.example")]
    public async Task Post_ReturnAddressElsewhere_GoesToSubscriptions(string returnUrl)
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var browser = await scenario.SignInAsync();
        var confirm = await ReviewAsync(browser, Url(customer, product), "5");

        var page = await browser.SubmitAsync(confirm.Form("[name=orderId]"), fields => Set(fields, "returnUrl", returnUrl));

        Assert.Equal($"/customers/{customer.Id}", page.Url);
    }

    [Fact]
    public async Task Post_OtherPartnersCustomer_IsNotFoundAndBuysNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var own = await scenario.AddCustomerAsync();
        var foreign = await scenario.AddCustomerAsync(partnerId: CustomerScenario.Northwind.PartnerId);
        var product = await scenario.AddProductAsync("Zeta Suite");
        var browser = await scenario.SignInAsync();
        var confirm = await ReviewAsync(browser, Url(own, product), "5");

        var page = await browser.PostAsync(Url(foreign, product), PortalBrowser.Fields(confirm.Form("[name=orderId]")));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Empty(await scenario.OrdersAsync());
    }

    private static string Url(Customer customer, Product product) => $"/customers/{customer.Id}/subscriptions/{product.Id}/buy";

    private static async Task<PortalPage> ReviewAsync(PortalBrowser browser, string url, string quantity) =>
        await browser.SubmitAsync((await browser.GetAsync(url)).Form("#Quantity"), fields => Set(fields, "quantity", quantity));

    private static void Set(List<KeyValuePair<string, string>> fields, string name, string value)
    {
        fields.RemoveAll(field => field.Key == name);
        fields.Add(new(name, value));
    }
}
