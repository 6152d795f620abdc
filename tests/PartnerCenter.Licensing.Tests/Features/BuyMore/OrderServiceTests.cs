using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.BuyMore;

namespace PartnerCenter.Licensing.Tests.Features.BuyMore;

public sealed class OrderServiceTests
{
    [Fact]
    public async Task BuyAsync_ManyAtOnce_NeverPassesTheCap()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Gamma Business", seatCap: 300);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => BuyAsync(scenario, customer, product, Guid.NewGuid(), 70))));

        Assert.Equal(4, results.Count(result => result is OrderResult.Bought));
        Assert.All(results.Where(result => result is not OrderResult.Bought), result => Assert.Equal(new OrderResult.CapExceeded(300, 280), result));
        Assert.Equal(280, (await scenario.OwnedAsync(customer, product))!.ActiveUnits);
        Assert.Equal([70, 140, 210, 280], (await scenario.OrdersAsync()).Select(order => order.TotalAfter).Order());
        Assert.Equal([70, 140, 210, 280], await LoggedTotalsAsync(scenario));
    }

    [Fact]
    public async Task BuyAsync_OneOrderManyTimesAtOnce_BuysOnce()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var orderId = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => BuyAsync(scenario, customer, product, orderId, 7))));

        Assert.All(results, result => Assert.Equal(new OrderResult.Bought(7, 7), result));
        Assert.Equal([7], await LoggedTotalsAsync(scenario));
        Assert.Equal(7, (await scenario.OwnedAsync(customer, product))!.ActiveUnits);
    }

    [Fact]
    public async Task BuyAsync_OrderIdOfAnotherCustomer_IsStaleAndChangesNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var first = await scenario.AddCustomerAsync("Contoso");
        var second = await scenario.AddCustomerAsync("Litware");
        var product = await scenario.AddProductAsync("Zeta Suite");
        var orderId = Guid.NewGuid();
        await BuyAsync(scenario, first, product, orderId, 7);

        var result = await BuyAsync(scenario, second, product, orderId, 7);

        Assert.IsType<OrderResult.StaleForm>(result);
        Assert.Null(await scenario.OwnedAsync(second, product));
        Assert.Equal(first.Id, Assert.Single(await scenario.OrdersAsync()).CustomerId);
    }

    [Fact]
    public async Task BuyAsync_OrderIdOfAnotherProductOrQuantity_IsStaleAndChangesNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        var other = await scenario.AddProductAsync("Beta Suite");
        var orderId = Guid.NewGuid();
        await BuyAsync(scenario, customer, product, orderId, 7);

        Assert.IsType<OrderResult.StaleForm>(await BuyAsync(scenario, customer, product, orderId, 8));
        Assert.IsType<OrderResult.StaleForm>(await BuyAsync(scenario, customer, other, orderId, 7));

        Assert.Equal(7, (await scenario.OwnedAsync(customer, product))!.ActiveUnits);
        Assert.Null(await scenario.OwnedAsync(customer, other));
    }

    [Fact]
    public async Task BuyAsync_BeyondTheMostThatOneCanOwn_IsRefused()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var product = await scenario.AddProductAsync("Zeta Suite");
        await scenario.OwnAsync(customer, product, active: SubscribedSku.MaxUnits - 1);

        Assert.Equal(
            new OrderResult.CapExceeded(SubscribedSku.MaxUnits, SubscribedSku.MaxUnits - 1),
            await BuyAsync(scenario, customer, product, Guid.NewGuid(), 2));
        Assert.Equal(new OrderResult.Bought(1, SubscribedSku.MaxUnits), await BuyAsync(scenario, customer, product, Guid.NewGuid(), 1));
        await using var db = scenario.Portal.CreateContext();
        Assert.Equal([$"Fabrikam admin agent Order Succeeded Product={product.Id} Seats=1 Total={SubscribedSku.MaxUnits}"], TestAudit.Lines(db));
    }

    [Fact]
    public async Task BuyAsync_UnknownProductOrForeignCustomer_ChangesNothing()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var foreign = await scenario.AddCustomerAsync(partnerId: CustomerScenario.Northwind.PartnerId);
        var product = await scenario.AddProductAsync("Zeta Suite");
        var unknown = Product.Create(Guid.NewGuid(), "NONE", "None");

        Assert.IsType<OrderResult.UnknownProduct>(await BuyAsync(scenario, customer, unknown, Guid.NewGuid(), 1));
        Assert.IsType<OrderResult.StaleForm>(await BuyAsync(scenario, foreign, product, Guid.NewGuid(), 1));
        Assert.Empty(await scenario.OrdersAsync());
    }

    /// <summary>The totals in the activity log: one row for each order that was bought, none for another.</summary>
    private static async Task<IEnumerable<int>> LoggedTotalsAsync(CustomerScenario scenario)
    {
        await using var db = scenario.Portal.CreateContext();
        return TestAudit.Rows(db).Select(row => int.Parse(Assert.Single(row.Details, detail => detail.Name == AuditDetailNames.Total).Value, CultureInfo.InvariantCulture)).Order();
    }

    private static async Task<OrderResult> BuyAsync(CustomerScenario scenario, Customer customer, Product product, Guid orderId, int seats)
    {
        await using var db = scenario.Portal.CreateContext();
        var service = new OrderService(db, CustomerScenario.Fabrikam, TestAudit.TrailOn(db, CustomerScenario.Fabrikam), scenario.Portal.Clock, TestMetrics.Create(), NullLogger<OrderService>.Instance);
        return await service.BuyAsync(customer.Id, product.Id, orderId, seats, CancellationToken.None);
    }
}
