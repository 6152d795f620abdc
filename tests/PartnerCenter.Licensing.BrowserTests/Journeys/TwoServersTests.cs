using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>Two servers on one database: requests go to one and the other in turn, and one of them dies.</summary>
[Collection(BrowserCollection.LongRuns)]
public sealed class TwoServersTests(BrowserFixture browser)
{
    private static readonly string[] WhoIsTicked = [Agnes, Amara, Lucia, Suda, Lihua];

    [Theory]
    [InlineData("en-US", true)]
    [InlineData("zh-TW", false)]
    public async Task Journey_OneServerIsKilledOnTheWay_TakesOneRefreshAndLosesNothing(string language, bool script)
    {
        await using var servers = await TwoServers.StartAsync();
        await browser.RunAtAsync(servers.Address, Language.Of(language), script, async journey =>
        {
            var manage = await ChooseAsync(journey);
            Assert.All(["one", "other"], name => Assert.True(servers.Served.GetValueOrDefault(name) > 5, $"{name} served {servers.Served.GetValueOrDefault(name)}"));

            await servers.KillAsync("one");
            var (updated, refreshes) = await manage.SaveAndRefreshAsync();
            Assert.InRange(refreshes, 0, 1);
            await updated.CountsAreAsync(failed: 0, updated: 5, unchanged: 0);
            // A page that was on its way may have asked the dead server for the rest.
            journey.ForgetProblems();

            await SeeOneUpdateAsync(servers, updated);
            var users = await updated.Customer.OpenUsersAsync();
            await users.SelectedAreAsync(WhoIsTicked.Length);
            await users.ClearSelectionAsync();
        });
    }

    [Theory]
    [InlineData("en-US", true, false)]
    [InlineData("zh-TW", false, false)]
    [InlineData("en-US", true, true)]
    [InlineData("zh-TW", false, true)]
    public async Task Save_ItsServerIsKilledMeanwhile_IsOneUpdateAfterOneRefresh(string language, bool script, bool isCommitted)
    {
        await using var servers = await TwoServers.StartAsync();
        await browser.RunAtAsync(servers.Address, Language.Of(language), script, async journey =>
        {
            var manage = await ChooseAsync(journey);
            var killed = await KillDuringSaveAsync(servers, isCommitted);

            var (updated, refreshes) = await manage.SaveAndRefreshAsync();

            Assert.Equal(isCommitted, await killed.Task);
            Assert.Equal(1, refreshes);
            await updated.CountsAreAsync(failed: 0, updated: 5, unchanged: 0);
            journey.ForgetProblems();
            await SeeOneUpdateAsync(servers, updated);
        });
    }

    /// <summary>Signs in, ticks users on several pages, and chooses a product; then away from the page and back, where the choice is kept.</summary>
    private static async Task<ManageLicensesPage> ChooseAsync(Journey journey)
    {
        var users = await journey.OpenUsersOfAsync(Contoso);
        await users.TickAsync(Agnes, Amara);
        await users.GoToNextPageAsync();
        await users.TickAsync(Lucia);
        await users.GoToLastPageAsync();
        await users.TickAsync(Suda, Lihua);
        var manage = await users.OpenManageLicensesAsync();
        await manage.TilesAreAsync(WhoIsTicked);
        await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);
        var selected = await manage.OpenSelectedUsersAsync(WhoIsTicked.Length);
        manage = await selected.OpenManageLicensesAsync();
        await manage.Product(EntraIdP2).Box.IsAsync(AssignmentState.All);
        return manage;
    }

    /// <returns>Whether the Save was committed when its server died.</returns>
    private static async Task<TaskCompletionSource<bool>> KillDuringSaveAsync(TwoServers servers, bool isCommitted)
    {
        var killed = new TaskCompletionSource<bool>();
        if (isCommitted)
        {
            servers.InsteadOfAnswerToSave = KillAsync;
            return killed;
        }

        // Somebody else writes: the Save waits for its turn inside the server.
        var other = servers.Database.CreateContext();
        var transaction = await other.Database.BeginTransactionAsync();
        servers.DuringSave = async server =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await KillAsync(server);
            await transaction.DisposeAsync();
            await other.DisposeAsync();
        };
        return killed;

        async Task KillAsync(string server)
        {
            await servers.KillAsync(server);
            await using var db = servers.Database.CreateContext();
            killed.SetResult(await UpdatesOfToday(db).AnyAsync());
        }
    }

    private static async Task SeeOneUpdateAsync(TwoServers servers, UpdatedLicensesPage updated)
    {
        var counts = await (await updated.Customer.OpenSubscriptionsAsync()).CountsOfAsync(EntraIdP2);
        Assert.Equal(new SeatCounts(Total: 25, Assigned: 5, Available: 20), counts);
        await using var db = servers.Database.CreateContext();
        var update = Assert.Single(await UpdatesOfToday(db).ToListAsync());
        Assert.Equal(5, update.ChangedCount);
        Assert.Equal(5, await db.LicenseUpdateResults.IgnoreQueryFilters().CountAsync(result => result.LicenseUpdateId == update.Id));
    }

    /// <summary>The sample data has updates of earlier days.</summary>
    private static IQueryable<LicenseUpdate> UpdatesOfToday(Web.Data.LicensingDbContext db)
    {
        var since = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-10);
        return db.LicenseUpdates.IgnoreQueryFilters().Where(update => update.CreatedAt > since);
    }
}
