using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Dashboard;

public sealed class DashboardPageTests
{
    [Fact]
    public async Task Get_NoCustomers_SaysWhatToDoFirst()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync(partnerId: CustomerScenario.Northwind.PartnerId);

        var page = await (await scenario.SignInAsync()).GetAsync("/");

        Assert.Contains("Four steps lead to your first license assignment", page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".empty a[href='/customers/add']"));
    }

    [Fact]
    public async Task Get_NothingNeedsAttention_SaysSo()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await scenario.AddCustomerAsync();

        var page = await (await scenario.SignInAsync()).GetAsync("/");

        Assert.Contains("Every product that your customers own has an available license.", page.Main, StringComparison.Ordinal);
        Assert.Contains("No delegated admin relationship ends within 30 days.", page.Main, StringComparison.Ordinal);
        Assert.Contains("No licenses have been assigned or revoked yet.", page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/customers']"));
    }

    [Fact]
    public async Task Get_ProductsUsedUp_ListsOwnOnesWithBuyMore()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync("Contoso");
        var foreign = await scenario.AddCustomerAsync("Secret", partnerId: CustomerScenario.Northwind.PartnerId);
        var full = await scenario.AddProductAsync("Full Suite");
        await scenario.OwnAsync(customer, full, active: 1_000, warning: 200, consumed: 1_200);
        await scenario.OwnAsync(foreign, full, active: 10, consumed: 10);
        await scenario.OwnAsync(customer, await scenario.AddProductAsync("Free Suite"), active: 10, consumed: 9);
        await scenario.OwnAsync(customer, await scenario.AddProductAsync("Empty Suite"), active: 0);
        await scenario.OwnAsync(
            customer, await scenario.AddProductAsync("Off Suite"), active: 0, suspended: 3, consumed: 3, status: SubscriptionStatus.Suspended);

        var page = await (await scenario.SignInAsync()).GetAsync("/");

        Assert.Equal(["Contoso Full Suite All 1,200 Buy more"], Rows(page, "used-up"));
        Assert.NotNull(page.Document.QuerySelector($"a[href^='/customers/{customer.Id}/subscriptions/{full.Id}/buy']"));
    }

    [Fact]
    public async Task Get_SeatsOfProducts_AreThoseOfAllOwnCustomers()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var contoso = await scenario.AddCustomerAsync("Contoso");
        var litware = await scenario.AddCustomerAsync("Litware");
        var foreign = await scenario.AddCustomerAsync("Secret", partnerId: CustomerScenario.Northwind.PartnerId);
        var (small, large) = (await scenario.AddProductAsync("Small Suite"), await scenario.AddProductAsync("Large Suite"));
        await scenario.OwnAsync(contoso, large, active: 1_000, warning: 200, consumed: 1_100);
        await scenario.OwnAsync(litware, large, active: 50, consumed: 10);
        await scenario.OwnAsync(litware, small, active: 5, consumed: 5);
        await scenario.OwnAsync(contoso, small, active: 0, suspended: 7, consumed: 7, status: SubscriptionStatus.Suspended);
        await scenario.OwnAsync(foreign, large, active: 10_000);

        var page = await (await scenario.SignInAsync()).GetAsync("/");

        Assert.Equal(["Large Suite 1,110 of 1,250 assigned 140", "Small Suite 5 of 5 assigned 0"], Rows(page, "seats"));
    }

    [Fact]
    public async Task Get_SeatsOfProductsOfOneName_AreToldApart()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync("Contoso");
        var (first, second) = (await scenario.AddProductAsync("Suite", partNumber: "SUITE_1"), await scenario.AddProductAsync("Suite", partNumber: "SUITE_2"));
        await scenario.OwnAsync(customer, first, active: 9);
        await scenario.OwnAsync(customer, second, active: 5);

        var page = await (await scenario.SignInAsync()).GetAsync("/");

        Assert.Collection(
            Rows(page, "seats"),
            row => Assert.StartsWith($"Suite ({first.PartNumber}) 0 of 9", row, StringComparison.Ordinal),
            row => Assert.StartsWith($"Suite ({second.PartNumber}) 0 of 5", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_MoreThanTen_ShowsTheTopAndHowManyMore()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync("Contoso");
        foreach (var i in Enumerable.Range(1, 13))
        {
            await scenario.OwnAsync(customer, await scenario.AddProductAsync($"Suite {i:00}"), active: i, consumed: i);
        }

        var page = await (await scenario.SignInAsync()).GetAsync("/");

        Assert.Equal(10, Rows(page, "used-up").Count);
        Assert.StartsWith("Contoso Suite 13", Rows(page, "used-up")[0], StringComparison.Ordinal);
        Assert.Contains("and 3 more", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RelationshipsEnding_ListsTheLastOfEachCustomerByDate()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        await RelateAsync(scenario, await scenario.AddCustomerAsync("Soon"), 4.5);
        await RelateAsync(scenario, await scenario.AddCustomerAsync("Ended"), -3);
        await RelateAsync(scenario, await scenario.AddCustomerAsync("Later"), 31);
        await RelateAsync(scenario, await scenario.AddCustomerAsync("Renewed"), -3, 400);
        await RelateAsync(scenario, await scenario.AddCustomerAsync("Secret", partnerId: CustomerScenario.Northwind.PartnerId), 1);

        var english = await (await scenario.SignInAsync()).GetAsync("/");
        var chinese = await (await scenario.SignInAsync("zh-TW")).GetAsync("/");

        Assert.Equal(
            [
                $"Ended {scenario.Now.AddDays(-3).ToString("d", new System.Globalization.CultureInfo("en"))} Ended Admin relationship",
                $"Soon {scenario.Now.AddDays(4.5).ToString("d", new System.Globalization.CultureInfo("en"))} 5 days left Admin relationship",
            ],
            Rows(english, "ending"));
        Assert.EndsWith($"{scenario.Now.AddDays(4.5).ToString("d", new System.Globalization.CultureInfo("zh-Hant"))} 剩下 5 天 系統管理關係", Rows(chinese, "ending")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_LicenseUpdates_ListsTheLatestFirstWithLinks()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync("Contoso");
        await scenario.AddAsync(TestRelationship.Live(customer.PartnerId, customer.Id, DelegatedAdminRoles.GlobalReader));
        var foreign = await scenario.AddCustomerAsync("Secret", partnerId: CustomerScenario.Northwind.PartnerId);
        await scenario.AddAsync(TestRelationship.Live(foreign.PartnerId, foreign.Id));
        var over = await scenario.AddCustomerAsync("Over");
        await RelateAsync(scenario, over, -3);
        await scenario.AddAsync(Update(over, scenario.Now, version: 1, changed: 8, failed: 8));
        await scenario.AddAsync(Update(customer, scenario.Now.AddHours(-2), version: 1, changed: 1_234, failed: 5));
        var latest = Update(customer, scenario.Now.AddHours(-1), version: 2, changed: 7, failed: 0);
        await scenario.AddAsync(latest);
        await scenario.AddAsync(Update(foreign, scenario.Now, version: 1, changed: 9, failed: 9));

        var page = await (await scenario.SignInAsync()).GetAsync("/");

        var rows = Rows(page, "updates");
        Assert.Equal(2, rows.Count);
        Assert.EndsWith("Contoso Dana Swope 7 0", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("Contoso Dana Swope 1,234 5", rows[1], StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/customers/{customer.Id}/license-updates/{latest.Id}']"));
    }

    private static Task RelateAsync(CustomerScenario scenario, Customer customer, params double[] daysToEnd) =>
        Task.WhenAll(daysToEnd.Select(days => scenario.AddAsync(new DelegatedAdminRelationship
        {
            Id = Guid.NewGuid(),
            PartnerId = customer.PartnerId,
            CustomerId = customer.Id,
            StartsAt = scenario.Now.AddDays(-300),
            EndsAt = scenario.Now.AddDays(days),
        })));

    private static LicenseUpdate Update(Customer customer, DateTime when, long version, int changed, int failed) => new()
    {
        Id = Guid.NewGuid(),
        CustomerId = customer.Id,
        OperatorId = CustomerScenario.Fabrikam.Id,
        OperatorName = "Dana Swope",
        CreatedAt = when,
        LicenseVersion = version,
        Intents = [],
        ChangedMeanwhile = [],
        ChangedCount = changed,
        FailedCount = failed,
    };

    private static List<string> Rows(PortalPage page, string section) =>
        [.. page.Document.QuerySelectorAll($"section[aria-labelledby='{section}'] tbody tr").Select(PortalPage.Flatten)];
}
