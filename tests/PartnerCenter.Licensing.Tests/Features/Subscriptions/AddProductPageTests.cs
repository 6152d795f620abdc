using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Infrastructure;

namespace PartnerCenter.Licensing.Tests.Features.Subscriptions;

public sealed class AddProductPageTests
{
    [Fact]
    public async Task Get_Catalogue_LeavesOutWhatTheCustomerOwns()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();
        var neighbour = await scenario.AddCustomerAsync("Litware");
        var owned = await scenario.AddProductAsync("Quokka Suite Owned");
        var free = await scenario.AddProductAsync("Quokka Suite Business", seatCap: 300);
        await scenario.OwnAsync(customer, owned, active: 5);
        await scenario.OwnAsync(neighbour, free, active: 5);

        var page = await (await scenario.SignInAsync()).GetAsync($"/customers/{customer.Id}/subscriptions/add?q=quokka");

        var row = Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal("Quokka Suite Business QUOKKA_SUITE_BUSINESS 300 Choose", PortalPage.Flatten(row));
        Assert.Equal($"/customers/{customer.Id}/subscriptions/{free.Id}/buy", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Get_NothingMatches_SaysSo()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var customer = await scenario.AddCustomerAsync();

        var page = await (await scenario.SignInAsync("zh-TW")).GetAsync($"/customers/{customer.Id}/subscriptions/add?q=quokka");

        Assert.Contains("目錄中沒有其他名稱或料號包含「quokka」的產品。", page.Main, StringComparison.Ordinal);
    }
}
