using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;
using static Microsoft.Playwright.Assertions;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>
/// What is pressed while something is still on its way: the last word counts, nothing goes on from boxes that were not taken, and a page is there before its
/// script.
/// </summary>
[Collection(BrowserCollection.Journeys)]
public sealed class SlowLineTests(BrowserFixture browser)
{
    [Fact]
    public Task SaveThenCancel_ChoicesOnTheirWay_AreCancelled() =>
        browser.RunAsync(Language.Of("en-US"), script: true, async journey =>
        {
            var users = await journey.OpenUsersOfAsync(Contoso);
            await users.TickAsync(Agnes, Amara);
            var manage = await users.OpenManageLicensesAsync();
            var page = journey.Tab.Page;
            var (asked, held) = (new TaskCompletionSource(), new TaskCompletionSource());
            await page.RouteAsync("**/licenses/preview", async route =>
            {
                asked.TrySetResult();
                await held.Task;
                await route.ContinueAsync();
            });
            await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);
            await asked.Task;

            await manage.PressSaveAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = journey.Language.Text("ManageLicenses_Cancel"), Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Main)).ToHaveAttributeAsync("aria-busy", "true");
            held.SetResult();

            await users.IsShownAsync();
            manage = await users.OpenManageLicensesAsync();
            await manage.Product(EntraIdP2).Box.IsAsync(AssignmentState.None);
        });

    [Fact]
    public Task Tick_NotTaken_KeepsThePage() =>
        browser.RunAsync(Language.Of("zh-TW"), script: true, async journey =>
        {
            var users = await journey.OpenUsersOfAsync(Contoso);
            await users.TickAsync(Agnes);
            await users.SelectedAreAsync(1);
            var page = journey.Tab.Page;
            var held = new TaskCompletionSource();
            await page.RouteAsync("**/users", async route =>
            {
                await held.Task;
                await route.FulfillAsync(new RouteFulfillOptions { Status = 429 });
            });
            var amara = page.GetByRole(AriaRole.Checkbox, new() { Name = Amara, Exact = true });
            await amara.ClickAsync();

            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = journey.Language.ManageLicenses, Exact = true }).ClickAsync();
            held.SetResult();

            await Expect(page.GetByRole(AriaRole.Alert).And(page.GetByText(journey.Language.Text("Users_SaveFailed")))).ToBeFocusedAsync();
            await Expect(amara).Not.ToBeCheckedAsync();
            await users.SelectedAreAsync(1);
            journey.ForgetProblems();
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Tick_BeforeTheScriptHasCome_IsTaken(bool isWholePage) =>
        browser.RunAsync(Language.Of("en-US"), script: true, async journey =>
        {
            var script = await HoldAsync(journey, "**/_UserTable*.js");
            var users = await journey.OpenUsersOfAsync(Contoso);
            await (isWholePage ? users.PressHeaderBoxAsync() : users.TickAsync(Agnes));
            script.SetResult();

            await users.SelectedAreAsync(isWholePage ? 25 : 1);
            await users.ClearAsync(Agnes);
            await users.SelectedAreAsync(isWholePage ? 24 : 0);
        });

    [Fact]
    public Task Choice_BeforeTheScriptHasCome_IsKept() =>
        browser.RunAsync(Language.Of("zh-TW"), script: true, async journey =>
        {
            var users = await journey.OpenUsersOfAsync(Contoso);
            await users.TickAsync(Agnes, Amara);
            var script = await HoldAsync(journey, "**/ManageLicenses/*.js");
            var manage = await users.OpenManageLicensesAsync();
            await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);
            await journey.Tab.Page.RunAndWaitForResponseAsync(
                () =>
                {
                    script.SetResult();
                    return Task.CompletedTask;
                },
                "**/licenses/preview");

            var other = await journey.OpenTabAsync();
            await other.Page.GotoAsync(manage.Address);
            await new ManageLicensesPage(other).Product(EntraIdP2).Box.IsAsync(AssignmentState.All);
        });

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task Portal_SlowAndTheBrowserSaysItIsOffline_IsWaitedFor(string language) =>
        browser.RunAsync(Language.Of(language), script: true, async journey =>
        {
            var page = journey.Tab.Page;
            await page.AddInitScriptAsync("Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })");
            // By links, a form that is sent by GET, and ticks.
            var users = await journey.OpenUsersOfAsync(Contoso);
            await users.TickAsync(Agnes, Amara);
            await users.SelectedAreAsync(2);
            var manage = await users.OpenManageLicensesAsync();
            await manage.Product(EntraIdP2).Box.SetAsync(AssignmentState.All);
            var probe = await HoldAsync(journey, "**/favicon*.svg*");

            await manage.PressSaveAsync();
            await Expect(page.GetByText(journey.Language.Text("Connection_Slow")).First).ToBeVisibleAsync();
            await manage.IsOutOfReachAsync(false);
            probe.SetResult();

            await new UpdatedLicensesPage(journey.Tab).IsShownAsync();
        });

    [Theory]
    [InlineData("en-US", false)]
    [InlineData("zh-TW", true)]
    public Task File_ChangedOrDeletedAfterItWasChosen_IsSaidAndTheFormIsKept(string language, bool isDeleted) =>
        browser.RunAsync(Language.Of(language), script: true, async journey =>
        {
            var folder = Directory.CreateTempSubdirectory("licensing-upload-");
            try
            {
                var path = Path.Combine(folder.FullName, "users.csv");
                await File.WriteAllTextAsync(path, "User Name,Display Name\na@contoso.com,A\n");
                var upload = await (await journey.OpenUsersOfAsync(Contoso)).OpenUploadAsync();
                await upload.ChooseAsync(path);
                if (isDeleted)
                {
                    File.Delete(path);
                }
                else
                {
                    await File.WriteAllTextAsync(path, "User Name,Display Name\na@contoso.com,A of Contoso\n");
                    File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
                }

                await upload.PressCheckAsync();
                await upload.AsksForTheFileAnewAsync();

                await File.WriteAllTextAsync(path, "User Name,Display Name,Country\na@contoso.com,A of Contoso,US\n");
                await upload.ChooseAsync(path);
                await upload.CheckAsync();
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });

    /// <summary>Lets a file come only when it is told to.</summary>
    private static async Task<TaskCompletionSource> HoldAsync(Journey journey, string files)
    {
        var held = new TaskCompletionSource();
        await journey.Tab.Page.RouteAsync(files, async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        return held;
    }
}
