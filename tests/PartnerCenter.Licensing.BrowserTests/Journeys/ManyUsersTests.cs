using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>The customer of 12,000 users.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ManyUsersTests(BrowserFixture browser)
{
    private const string Frontline = "Microsoft 365 F3";

    [Theory, EveryBrowser]
    public Task SelectAllThatMatch_ThousandsOfUsers_AreSavedListedAndDownloaded(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var users = await journey.OpenUsersOfAsync("Adventure Works Cycles");
            await users.FilterByProductAsync(Frontline);
            var holders = await users.CountMatchingAsync();
            Assert.InRange(holders, 1_000, 12_000);
            await users.SelectAllThatMatchAsync(holders);

            var manage = await users.OpenManageLicensesAsync();
            Assert.Equal(50, (await manage.TilesAsync()).Count);
            var product = manage.Product(Frontline);
            await product.IsAssignedToAllAsync();
            await product.Box.SetAsync(AssignmentState.None);
            var updated = await manage.SaveAsync();

            await updated.CountsAreAsync(failed: 0, updated: holders, unchanged: 0);
            await updated.GoToNextPageAsync();
            Assert.Equal(25, (await updated.UpdatedAsync()).Count);
            var file = await updated.DownloadAsync();
            Assert.Equal(holders + 1, file.Count);
            Assert.All(file, record => Assert.Equal(file[0].Length, record.Length));
        });
}
