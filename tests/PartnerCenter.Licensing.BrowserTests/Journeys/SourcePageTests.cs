using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>The two procedures of the page of documentation that the portal implements, step by step.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class SourcePageTests(BrowserFixture browser)
{
    private static readonly string[] WhoCanHaveBoth = [Agnes, Lucia, Suda];

    [Theory, EveryBrowser]
    public Task AssignThenRevoke_UsersOnSeveralPages_GetOrGiveBackLicensesOrTheReasonWhyNot(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, AssignThenRevokeAsync);

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task AssignThenRevoke_OnAPhone_IsTheSame(string language) =>
        browser.RunAsync(
            Language.Of(language),
            script: true,
            AssignThenRevokeAsync,
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, DeviceScaleFactor = 3, HasTouch = true, IsMobile = true });

    private static async Task AssignThenRevokeAsync(Journey journey)
    {
        // Steps 1 and 2.
        var users = await journey.OpenUsersOfAsync(Contoso);
        var before = await CountsAsync(await users.Customer.OpenSubscriptionsAsync());
        users = await users.Customer.OpenUsersAsync();

        // Step 3.
        await SelectAcrossPagesAsync(users);

        // Step 4.
        var selected = await users.OpenSelectedUsersAsync(7);
        string[] names = [FrontDesk, Agnes, Amara, Aoife, Lucia, Suda, Lihua];
        Assert.Equal(names, await selected.NamesAsync());

        // Step 5.
        var manage = await selected.OpenManageLicensesAsync();
        await manage.TilesAreAsync(names);
        await manage.HasWordsAsync();
        await SeeStatesAsync(journey, manage);

        // Steps 6 to 8.
        var updated = await AssignAsync(manage);
        await updated.CountsAreAsync(failed: 4, updated: 3, unchanged: 0);
        SeeErrors(journey.Language, await updated.FailedAsync());
        SeeSuccesses(journey.Language, await updated.UpdatedAsync());
        var after = await CountsAsync(await updated.Customer.OpenSubscriptionsAsync());
        Assert.Equal(before.Suite with { Assigned = before.Suite.Assigned + 3, Available = before.Suite.Available - 3 }, after.Suite);
        Assert.Equal(before.Audio with { Assigned = before.Audio.Assigned + 3, Available = before.Audio.Available - 3 }, after.Audio);

        // The second procedure.
        users = await (await new CustomerTabs(journey.Tab).OpenUsersAsync()).ClearSelectionAsync();
        manage = await SelectThoseWhoCanHaveBothAsync(users);
        updated = await RevokeAsync(manage);
        await updated.CountsAreAsync(failed: 0, updated: 3, unchanged: 0);
        Assert.Equal(before, await CountsAsync(await updated.Customer.OpenSubscriptionsAsync()));
    }

    private static async Task SelectAcrossPagesAsync(UsersPage users)
    {
        await users.RangeIsAsync(1, 25, 60);
        await users.HeaderBoxIsAsync(AssignmentState.None);
        await users.TickAsync(FrontDesk, Agnes, Amara, Aoife);
        await users.GoToNextPageAsync();
        await users.RangeIsAsync(26, 50, 60);
        await users.SelectedAreAsync(4);
        await users.TickAsync(Lucia);
        await users.GoToLastPageAsync();
        await users.RangeIsAsync(51, 60, 60);
        await users.TickAsync(Suda, Lihua);
        await users.GoToPreviousPageAsync();
        await users.RangeIsAsync(26, 50, 60);
        await users.IsTickedAsync(Lucia);
        await users.GoToFirstPageAsync();
        await users.RangeIsAsync(1, 25, 60);
        await users.SelectedAreAsync(7);
        await users.HeaderBoxIsAsync(AssignmentState.Some);
        Assert.Equal(4, await users.CountTickedAsync());
    }

    private static async Task SeeStatesAsync(Journey journey, ManageLicensesPage manage)
    {
        await manage.Product(Microsoft365E3).Box.IsAsync(AssignmentState.None);
        var office = manage.Product(Office365E3);
        await office.Box.IsAsync(AssignmentState.Some);
        await office.HasAvailableAsync(3);
        await office.IsAssignedToAsync(3, 7);
        await office.LooksAtHoldersAsync(WhoCanHaveBoth);
        await manage.Product(PowerBiPro).HasAvailableAsync(0);
        await manage.Product(PowerBiPro).OffersAsync(journey.Language.BuyMore);
        if (journey.HasScript)
        {
            // Partly filled, filled, clear, and partly filled again: it can be put back.
            foreach (var next in (AssignmentState[])[AssignmentState.All, AssignmentState.None, AssignmentState.Some])
            {
                await office.Box.PressAsync();
                await office.Box.IsAsync(next);
            }
        }
    }

    private static async Task<UpdatedLicensesPage> AssignAsync(ManageLicensesPage manage)
    {
        var suite = manage.Product(Microsoft365E3);
        await suite.Box.SetAsync(AssignmentState.All);
        // The one without a usage location and the one with an exclusive product would fail.
        await suite.WouldAssignAsync(5, left: 15);
        await suite.OpenPlansAsync();
        await suite.Plan(TeamsPlan).SetAsync(AssignmentState.None);
        await suite.Plan(SkypePlan).SetAsync(AssignmentState.None);
        await manage.Product(AudioConferencing).Box.SetAsync(AssignmentState.All);
        return await manage.SaveAsync();
    }

    private static void SeeErrors(Language language, IReadOnlyList<FailedRow> failed)
    {
        Says(FrontDesk, "UsageLocationMissing");
        Says(Amara, "NeedsAnotherPlan");
        Says(Aoife, "MutuallyExclusiveViolation");
        Says(Lihua, "ProhibitedInUsageLocationViolation");
        Assert.All(failed, row => Assert.All((string[])[row.Product, row.Reason, row.NextStep], text => Assert.NotEmpty(text)));

        void Says(string user, string code) => Assert.Contains(
            failed,
            row => row.User.StartsWith(user, StringComparison.Ordinal)
                && row.Reason.StartsWith(language.Text($"LicenseErrors_Heading_{code}"), StringComparison.Ordinal));
    }

    private static void SeeSuccesses(Language language, IReadOnlyList<UpdatedRow> updated)
    {
        Assert.Equal(WhoCanHaveBoth, updated.Select(row => WhoCanHaveBoth.Single(name => row.User.StartsWith(name, StringComparison.Ordinal))));
        Assert.All(updated, row =>
        {
            Assert.Contains(language.Text("LicenseUpdates_Added", Microsoft365E3), row.Changes, StringComparison.Ordinal);
            Assert.Contains(language.Text("LicenseUpdates_Added", AudioConferencing), row.Changes, StringComparison.Ordinal);
            Assert.Contains(TeamsPlan, row.Changes, StringComparison.Ordinal);
            Assert.Contains(SkypePlan, row.Changes, StringComparison.Ordinal);
            Assert.Contains(Microsoft365E3, row.Licenses, StringComparison.Ordinal);
            Assert.Contains(AudioConferencing, row.Licenses, StringComparison.Ordinal);
            Assert.Contains(Office365E3, row.Licenses, StringComparison.Ordinal);
        });
    }

    private static async Task<ManageLicensesPage> SelectThoseWhoCanHaveBothAsync(UsersPage users)
    {
        await users.TickAsync(Agnes);
        await users.GoToNextPageAsync();
        await users.TickAsync(Lucia);
        await users.GoToLastPageAsync();
        await users.TickAsync(Suda);
        await users.GoToFirstPageAsync();
        var selected = await users.OpenSelectedUsersAsync(3);
        Assert.Equal(WhoCanHaveBoth, await selected.NamesAsync());
        return await selected.OpenManageLicensesAsync();
    }

    private static async Task<UpdatedLicensesPage> RevokeAsync(ManageLicensesPage manage)
    {
        foreach (var product in (ProductRow[])[manage.Product(Microsoft365E3), manage.Product(AudioConferencing)])
        {
            await product.IsAssignedToAllAsync();
            await product.Box.IsAsync(AssignmentState.All);
            await product.Box.SetAsync(AssignmentState.None);
        }

        return await manage.SaveAsync();
    }

    private static async Task<(SeatCounts Suite, SeatCounts Audio)> CountsAsync(SubscriptionsPage subscriptions)
    {
        var counts = (Suite: await subscriptions.CountsOfAsync(Microsoft365E3), Audio: await subscriptions.CountsOfAsync(AudioConferencing));
        Assert.All((SeatCounts[])[counts.Suite, counts.Audio], seats => Assert.Equal(seats.Total, seats.Assigned + seats.Available));
        return counts;
    }
}
