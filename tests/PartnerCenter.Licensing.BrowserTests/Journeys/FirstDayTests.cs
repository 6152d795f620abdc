using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>A partner without customers gets to work without anybody touching the database.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class FirstDayTests(BrowserFixture browser)
{
    private const string Product = "Office 365 E1";
    private const string File =
        """
        User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region
        chris@tailwind.example,Chris,Green,Chris Green,IT Manager,Information Technology,123451,123-555-1211,123-555-6641,123-555-6700,1 Main Street,Redmond,Wa,98052,United States
        ben@tailwind.example,Ben,Andrews,"Andrews, Ben",IT Manager,Information Technology,123452,123-555-1212,123-555-6642,123-555-6700,1 Main Street,Redmond,Wa,98052,United States
        no where@tailwind.example,No,Where,No Where,IT Manager,Information Technology,123453,,,,,,,,Atlantis
        """;

    [Theory, EveryBrowser]
    public Task FirstDay_CustomerProductAndUsersAdded_LicensesAreAssignedAndRevoked(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var dashboard = await journey.SignInAsync("Proseware admin agent");
            var subscriptions = await (await dashboard.AddFirstCustomerAsync()).AddAsync("Tailwind Traders", "tailwind.example");
            await (await (await subscriptions.AddProductAsync()).ChooseAsync(Product)).BuyAsync(5);
            await subscriptions.SaysAsync(journey.Language.Plural("BuyMore_Bought", 5, Product, 5));
            await UploadAsync(journey, await subscriptions.Customer.OpenUsersAsync());

            var users = await new CustomerTabs(journey.Tab).OpenUsersAsync();
            Assert.Equal(["Andrews, Ben", "Chris Green"], await users.NamesAsync());
            await users.PressHeaderBoxAsync();
            var manage = await users.OpenManageLicensesAsync();
            await manage.Product(Product).Box.SetAsync(AssignmentState.All);
            var updated = await manage.SaveAsync();
            await updated.CountsAreAsync(failed: 0, updated: 2, unchanged: 0);
            Assert.Equal(new SeatCounts(5, 2, 3), await (await updated.Customer.OpenSubscriptionsAsync()).CountsOfAsync(Product));

            manage = await (await updated.Customer.OpenUsersAsync()).OpenManageLicensesAsync();
            await manage.Product(Product).Box.SetAsync(AssignmentState.None);
            updated = await manage.SaveAsync();
            await updated.CountsAreAsync(failed: 0, updated: 2, unchanged: 0);
            Assert.Equal(new SeatCounts(5, 0, 5), await (await updated.Customer.OpenSubscriptionsAsync()).CountsOfAsync(Product));
        });

    private static async Task UploadAsync(Journey journey, UsersPage users)
    {
        var check = await (await users.OpenUploadAsync()).CheckAsync("users.csv", File);
        var refused = Assert.Single(await check.RefusedAsync());
        Assert.Equal("4", refused[0]);
        Assert.Equal("no where@tailwind.example", refused[1]);
        await check.SaveAsync(2);
    }
}
