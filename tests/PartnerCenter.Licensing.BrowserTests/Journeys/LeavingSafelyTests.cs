using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>Choices on Manage licenses that are not saved: whatever takes the admin away, they are there again.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class LeavingSafelyTests(BrowserFixture browser)
{
    [Theory, EveryBrowser]
    public Task Choices_HoldersAndAnEndedSignIn_AreKept(string language, bool script) =>
        browser.RunAsync(Language.Of(language), script, async journey =>
        {
            var manage = await OpenAsync(journey);
            var office = manage.Product(Office365E3);
            await office.Box.SetAsync(AssignmentState.None);
            await office.LosesAsync(1);

            await office.OpenAllHoldersAsync(1);
            manage = await new SelectedUsersPage(journey.Tab, 2).OpenManageLicensesAsync();
            await office.Box.IsAsync(AssignmentState.None);
            await EndSignInAsync(journey);
            await manage.PressSaveAsync();
            await new SignInPage(journey.Tab).SignInAgainAsync("Fabrikam admin agent", manage);

            await office.Box.IsAsync(AssignmentState.None);
            await office.LosesAsync(1);
            await (await manage.SaveAsync()).CountsAreAsync(failed: 0, updated: 1, unchanged: 1);
        });

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task Choices_WithScript_SurviveAReloadAndAreAskedAbout(string language) =>
        browser.RunAsync(Language.Of(language), script: true, async journey =>
        {
            var manage = await OpenAsync(journey);
            var page = journey.Tab.Page;
            var office = manage.Product(Office365E3);
            var questions = new List<string>();
            var stay = true;
            page.Dialog += async (_, dialog) =>
            {
                questions.Add(dialog.Type);
                await (stay ? dialog.DismissAsync() : dialog.AcceptAsync());
            };
            await office.LosesNothingAsync();

            // Nothing chosen, nothing asked.
            await page.ReloadAsync();
            Assert.Empty(questions);
            await office.Box.SetAsync(AssignmentState.None);
            await office.LosesAsync(1);
            await page.GetByRole(AriaRole.Link, new() { Name = journey.Language.Dashboard }).First.ClickAsync();
            await WaitUntilAsync(() => questions.Count == 1);
            await manage.IsShownAsync();

            stay = false;
            await manage.ReloadAsync();
            await office.Box.IsAsync(AssignmentState.None);
            await page.GetByRole(AriaRole.Link, new() { Name = journey.Language.Dashboard }).First.ClickAsync();
            await new DashboardPage(journey.Tab).IsShownAsync();
            Assert.All(questions, question => Assert.Equal("beforeunload", question));
            var asked = questions.Count;

            // The buttons of the page take the choices along: they do not ask.
            await page.GoBackAsync();
            await manage.IsShownAsync();
            await office.Box.IsAsync(AssignmentState.None);
            await (await manage.OpenSelectedUsersAsync(2)).OpenManageLicensesAsync();
            await office.Box.IsAsync(AssignmentState.None);
            await manage.SaveAsync();
            Assert.Equal(asked, questions.Count);
        });

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task Choices_SelectionIsToBeCleared_AreAskedAboutFirst(string language) =>
        browser.RunAsync(Language.Of(language), script: true, async journey =>
        {
            var manage = await OpenAsync(journey);
            var page = journey.Tab.Page;
            await manage.Product(Office365E3).Box.SetAsync(AssignmentState.None);
            var selected = await manage.OpenSelectedUsersAsync(2);
            var answers = new Queue<bool>([false, true]);
            page.Dialog += async (_, dialog) =>
            {
                Assert.Equal(journey.Language.Text("Users_ClearAsks"), dialog.Message);
                await (answers.Dequeue() ? dialog.AcceptAsync() : dialog.DismissAsync());
            };
            var clear = page.GetByRole(AriaRole.Button, new() { Name = journey.Language.Text("Users_Clear") });

            await page.LoadAsync();
            await clear.ClickAsync();
            manage = await selected.OpenManageLicensesAsync();
            await manage.Product(Office365E3).Box.IsAsync(AssignmentState.None);
            await manage.OpenSelectedUsersAsync(2);
            await page.LoadAsync();
            await clear.ClickAsync();

            await new UsersPage(journey.Tab).SaysAsync(journey.Language.Text("Users_ClearedWithChoices"));
            Assert.Empty(answers);
        });

    private static async Task<ManageLicensesPage> OpenAsync(Journey journey)
    {
        var users = await journey.OpenUsersOfAsync(Contoso);
        await users.TickAsync(Agnes, Amara);
        return await users.OpenManageLicensesAsync();
    }

    private static Task EndSignInAsync(Journey journey) =>
        journey.Tab.Page.Context.ClearCookiesAsync(new() { Name = OperatorSession.CookieName });

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var tries = 0; tries < 100 && !condition(); tries++)
        {
            await Task.Delay(100);
        }

        Assert.True(condition());
    }
}
