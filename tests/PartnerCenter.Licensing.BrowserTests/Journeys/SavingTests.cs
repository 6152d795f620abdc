using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>What impatient and forgetful people do.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class SavingTests(BrowserFixture browser)
{
    [Theory, EveryBrowser]
    public Task Save_PressedTwiceThenReloadedThenBack_SavesOnce(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var manage = await OpenForAmaraAsync(journey);
            await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);

            var updated = await manage.SaveTwiceAsync();
            await updated.CountsAreAsync(failed: 0, updated: 1, unchanged: 0);
            var address = updated.Address;
            await updated.ReloadAsync();
            await updated.CountsAreAsync(failed: 0, updated: 1, unchanged: 0);
            await updated.GoBackAsync();
            await manage.IsShownAsync();
            await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);
            await journey.Tab.Page.GoForwardAsync();
            await updated.IsShownAsync();
            Assert.Equal(address, updated.Address);

            // Two were there from the start.
            var history = await updated.Customer.OpenLicenseUpdatesAsync();
            Assert.Equal(3, await history.CountAsync());
            var counts = await (await history.Customer.OpenSubscriptionsAsync()).CountsOfAsync(EntraIdP2);
            Assert.Equal(new SeatCounts(Total: 25, Assigned: 1, Available: 24), counts);
        });

    [Theory, EveryBrowser]
    public Task Save_SelectionEmptiedInAnotherTab_SaysSoAndChangesNothing(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var manage = await OpenForAmaraAsync(journey);
            await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);
            var other = await journey.OpenTabAsync();
            await other.Page.GotoAsync(manage.Address);
            var users = await new ManageLicensesPage(other).Customer.OpenUsersAsync();
            await users.ClearSelectionAsync(withChoices: script);

            await manage.SaveInVainAsync(journey.Language.Text("ManageLicenses_NothingSelected"));

            await manage.SaysNobodyIsSelectedAsync();
            var counts = await (await manage.Customer.OpenSubscriptionsAsync()).CountsOfAsync(EntraIdP2);
            Assert.Equal(0, counts.Assigned);
        });

    [Theory, EveryBrowser]
    public Task Revoke_WhatAnotherLicenseNeeds_FailsForThoseUsersOnly(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var users = await journey.OpenUsersOfAsync(Contoso);
            await users.FilterByProductAsync(TeamsPhone);
            await users.PressHeaderBoxAsync();
            await users.HeaderBoxIsAsync(AssignmentState.All);
            var manage = await users.OpenManageLicensesAsync();
            await manage.Product(TeamsPhone).Box.SetAsync(AssignmentState.None);

            var updated = await manage.SaveAsync();

            await updated.CountsAreAsync(failed: 3, updated: 3, unchanged: 0);
            Assert.All(await updated.FailedAsync(), row => Assert.StartsWith(
                journey.Language.Text("LicenseErrors_Heading_DependencyViolation"), row.Reason, StringComparison.Ordinal));
            var selected = await updated.SelectTheseUsersAsync(3);
            Assert.Equal(["Dana Whitlock", "Graham Pettifer", "Rosalind Tennant"], await selected.NamesAsync());
        });

    private static async Task<ManageLicensesPage> OpenForAmaraAsync(Journey journey)
    {
        var users = await journey.OpenUsersOfAsync(Contoso);
        await users.TickAsync(Amara);
        return await users.OpenManageLicensesAsync();
    }
}
