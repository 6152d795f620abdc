using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

[Collection(BrowserCollection.Journeys)]
public sealed class NotEnoughLicensesTests(BrowserFixture browser)
{
    [Theory, EveryBrowser]
    public Task Save_TooFewSeats_KeepsChoicesUntilMoreAreBought(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var users = await journey.OpenUsersOfAsync(Contoso);
            await users.FilterByNoLicenseAsync();
            await users.SelectAllThatMatchAsync(11);
            var manage = await users.OpenManageLicensesAsync();
            var tiles = await manage.TilesAsync();
            var office = manage.Product(Office365E3);
            await office.Box.SetAsync(AssignmentState.All);
            // Four of the eleven have no usage location: they would fail, and need no seat.
            await office.WouldNeedAsync(7, available: 3);

            var reason = journey.Language.Plural("LicenseErrors_Shortage", 7, Office365E3, journey.Language.Plural("LicenseErrors_ShortageAvailable", 3));
            await manage.SaveInVainAsync(reason);
            await office.Box.IsAsync(AssignmentState.All);

            // Back and Forward ask for pages that answer: nothing was posted to them. With script the browser asks about the choices.
            journey.Tab.Page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
            await manage.GoBackAsync();
            await manage.IsShownAsync();
            await office.Box.IsAsync(AssignmentState.All);
            await manage.GoForwardAsync();
            await manage.SaysWhyNotAsync(reason);
            await office.Box.IsAsync(AssignmentState.All);
            await manage.BuyWhatLacksAsync(4);

            await manage.SaysAsync(journey.Language.Plural("BuyMore_Bought", 4, Office365E3, 19));
            Assert.Equal(tiles, await manage.TilesAsync());
            await office.HasAvailableAsync(7);
            await office.Box.IsAsync(AssignmentState.All);
            var updated = await manage.SaveAsync();
            await updated.CountsAreAsync(failed: 4, updated: 7, unchanged: 0);
            var counts = await (await updated.Customer.OpenSubscriptionsAsync()).CountsOfAsync(Office365E3);
            Assert.Equal(new Pages.SeatCounts(Total: 19, Assigned: 19, Available: 0), counts);
        });
}
