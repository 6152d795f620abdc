using System.Globalization;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>Users without usage location get one with their licenses, in one Save.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class UsageLocationTests(BrowserFixture browser)
{
    private const string Sweden = "SE";

    [Theory, EveryBrowser]
    public Task Save_LocationAndProductForUsersOfWhomSomeHaveNoLocation_GivesBoth(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var sweden = NameOf(Sweden, journey.Language);
            var users = await journey.OpenUsersOfAsync(Contoso);
            await users.FilterByNoLicenseAsync();
            await users.SelectAllThatMatchAsync(11);
            var manage = await users.OpenManageLicensesAsync();
            await manage.HasUsersWithoutLocationAsync(4);
            await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);
            await manage.Product(EntraIdP2).WouldAssignAsync(7, left: 18);
            await manage.ChooseLocationAsync(sweden, users: 4);
            await manage.Product(EntraIdP2).WouldAssignAsync(11, left: 14);

            // Away and back: the choice is still there.
            var selected = await manage.OpenSelectedUsersAsync(11);
            manage = await selected.OpenManageLicensesAsync();
            await manage.LocationIsAsync(Sweden);
            await manage.Product(EntraIdP2).Box.IsAsync(AssignmentState.All);
            var updated = await manage.SaveAsync();

            await updated.CountsAreAsync(failed: 0, updated: 11, unchanged: 0);
            var said = journey.Language.Text("LicenseUpdates_Located", sweden, Sweden);
            var rows = await updated.UpdatedAsync();
            Assert.Equal(4, rows.Count(row => row.Changes.Contains(said, StringComparison.Ordinal)));
            Assert.Contains(said, rows.Single(row => row.User.StartsWith(FrontDesk, StringComparison.Ordinal)).Changes, StringComparison.Ordinal);
            Assert.DoesNotContain(said, rows.Single(row => row.User.StartsWith(Amara, StringComparison.Ordinal)).Changes, StringComparison.Ordinal);
            Assert.All(rows, row => Assert.Contains(EntraIdP2, row.Licenses, StringComparison.Ordinal));
            Assert.Equal(4, (await updated.DownloadAsync()).Count(record => record.Any(cell => cell.Contains(said, StringComparison.Ordinal))));
        });

    private static string NameOf(string code, Language language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Culture);
            return Countries.NameOf(code);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
