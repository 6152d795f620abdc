using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using static Microsoft.Playwright.Assertions;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>With script lists turn in place, keys do what the list of shortcuts says, and the browser's way back and forward works.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class InstantPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task Lists_ByKeyboard_TurnInPlaceAndObeyShortcuts(string language) =>
        browser.RunAsync(Language.Of(language), script: true, async journey =>
        {
            var users = await journey.OpenUsersOfAsync(Contoso);
            var page = journey.Tab.Page;
            var words = journey.Language;
            await page.LoadAsync();
            await page.EvaluateAsync("window.isSamePage = true");
            var next = NextPage(journey);

            // Paging keeps the focus and is said aloud.
            await next.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await users.RangeIsAsync(26, 50, 60);
            await Expect(next).ToBeFocusedAsync();
            await Expect(page.Locator("[data-announce]")).ToContainTextAsync(await page.Locator(".pager-range").InnerTextAsync());

            // A range by Shift and Space, the page by Ctrl and A.
            var boxes = page.Locator("tbody").GetByRole(AriaRole.Checkbox);
            await boxes.Nth(1).FocusAsync();
            await page.Keyboard.PressAsync("Space");
            await boxes.Nth(3).FocusAsync();
            await page.Keyboard.PressAsync("Shift+Space");
            await users.SelectedAreAsync(3);
            await boxes.Nth(6).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
            await users.SelectedAreAsync(6);
            await page.Locator("tbody label").Nth(8).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
            await users.SelectedAreAsync(8);
            await Expect(boxes.Nth(8)).ToBeFocusedAsync();
            Assert.Equal("", await page.EvaluateAsync<string>("getSelection().toString()"));
            await page.Keyboard.PressAsync("Control+a");
            await users.SelectedAreAsync(25);
            await users.HeaderBoxIsAsync(AssignmentState.All);

            // Back and forward.
            await page.GoBackAsync();
            await users.RangeIsAsync(1, 25, 60);
            await users.HeaderBoxIsAsync(AssignmentState.None);
            await page.GoForwardAsync();
            await users.RangeIsAsync(26, 50, 60);
            await users.HeaderBoxIsAsync(AssignmentState.All);

            // The search box by one key, in which keys are text.
            await page.Keyboard.PressAsync("/");
            await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("ama?/");
            await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("ama?/");
            await page.GetByRole(AriaRole.Searchbox).FillAsync("ama");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("tbody td label")).ToContainTextAsync([Amara]);
            await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
            Assert.True(await page.EvaluateAsync<bool>("window.isSamePage === true"));

            // The list of shortcuts, and its switch.
            await boxes.First.FocusAsync();
            await page.Keyboard.PressAsync("?");
            var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = words.Text("Shortcuts_Title") });
            await Expect(dialog).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToBeHiddenAsync();
            await Expect(boxes.First).ToBeFocusedAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = words.Text("Shortcuts_Title") }).ClickAsync();
            await dialog.GetByLabel(words.Text("Shortcuts_Switch")).UncheckAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = words.Text("Shortcuts_CloseList"), Exact = true }).ClickAsync();
            await boxes.First.FocusAsync();
            await page.Keyboard.PressAsync("/");
            await Expect(boxes.First).ToBeFocusedAsync();
        });

    /// <summary>What answers is no page of the list: the browser must be let go there, once.</summary>
    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task List_TurnedAfterTheSignInEnded_LeadsToTheSignInAndBack(string language) =>
        browser.RunAsync(Language.Of(language), script: true, async journey =>
        {
            await journey.OpenUsersOfAsync(Contoso);
            await journey.Tab.Page.Context.ClearCookiesAsync();
            await NextPage(journey).ClickAsync();
            var users = await new SignInPage(journey.Tab).SignInAgainAsync("Fabrikam admin agent", new UsersPage(journey.Tab));
            await NextPage(journey).ClickAsync();
            await users.RangeIsAsync(26, 50, 60);
        });

    /// <summary>Its script may not read an answer of another site: to the script that looks like a lost connection.</summary>
    [Fact]
    public async Task List_TurnedAfterTheSignInEnded_LeadsToTheSignInElsewhereAndBack()
    {
        await using var entra = await EntraServer.StartOnLoopbackAsync();
        entra.Person = new EntraPerson(DemoPartners.Partners[0].TenantId, "Alex of Fabrikam", "AdminAgent");
        await browser.RunAsync(
            Language.Of("en-US"),
            script: true,
            async journey =>
            {
                var page = journey.Tab.Page;
                await page.GotoAsync("/customers");
                await page.GetByRole(AriaRole.Button, new() { Name = entra.Person.Name }).ClickAsync();
                var subscriptions = await new CustomersPage(journey.Tab).OpenAsync(Contoso);
                await subscriptions.Customer.OpenUsersAsync();
                await page.Context.ClearCookiesAsync(new() { Domain = new Uri(page.Url).Host });
                await page.EvaluateAsync("document.body.dataset.samePage = true");
                await NextPage(journey).ClickAsync();
                // There the person is known still, and is sent back at once.
                await Expect(page.Locator("body[data-same-page]")).ToHaveCountAsync(0);
                await new UsersPage(journey.Tab).RangeIsAsync(1, 25, 60);
                // What the script was not let read, the browser's console says.
                journey.ForgetProblems();
            },
            entra: entra);
    }

    private static ILocator NextPage(Journey journey) =>
        journey.Tab.Page.GetByRole(AriaRole.Button, new() { Name = journey.Language.NextPage, Exact = true });
}
