using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>The customer of 12,000 users.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class ManyUsersTests(BrowserFixture browser)
{
    private const string Frontline = "Microsoft 365 F3";

    [Theory, EveryBrowser]
    public Task SelectAllThatMatch_ThousandsOfUsers_AreSavedListedAndDownloaded(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var users = await journey.OpenUsersOfAsync("Adventure Works Cycles");
            await users.FilterByNoLicenseAsync();
            var unlicensed = await users.CountMatchingAsync();
            Assert.InRange(unlicensed, 1_000, 2_000);
            await users.SelectAllThatMatchAsync(unlicensed);
            var manage = await users.OpenManageLicensesAsync();
            Assert.Equal(50, (await manage.TilesAsync()).Count);
            await manage.Product(Frontline).Box.SetAsync(AssignmentState.All);
            await manage.SaveInVainAsync(Frontline);
            await manage.BuyWhatLacksAsync(2_000);
            var updated = await manage.SaveAsync();

            // Those without usage location cannot get it, the others do.
            var (failed, changed) = await updated.CountsAsync();
            Assert.InRange(failed, 100, 500);
            Assert.Equal(unlicensed, failed + changed);
            Assert.Equal(25, (await updated.FailedAsync()).Count);
            await updated.GoToLastPageAsync();
            Assert.NotEmpty(await updated.UpdatedAsync());
            var file = await updated.DownloadAsync();
            Assert.Equal(unlicensed + 1, file.Count);
            Assert.All(file, record => Assert.Equal(file[0].Length, record.Length));
            var selected = await updated.SelectTheseUsersAsync(failed);
            await selected.RangeIsAsync(1, 25, failed);
        });
}
