using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Journeys;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>A walk past every page of the portal, in the states that are worth a look.</summary>
internal static class Tour
{
    private const string AdventureWorks = "/customers/5a3c1d10-0000-4000-b000-000000000002";
    private const string Contoso = "/customers/5a3c1d10-0000-4000-b000-000000000001";
    private const string WithoutUsers = "/customers/5a3c1d10-0000-4000-b000-000000000003";
    private const string UsedUp = "/customers/5a3c1d10-0000-4000-b000-000000000005";
    private const string WithoutProducts = "/customers/5a3c1d10-0000-4000-b000-000000000004";
    private const string Ended = "/customers/5a3c1d10-0000-4000-b000-000000000017";
    private const string ReadOnly = "/customers/5a3c1d10-0000-4000-b000-000000000028";
    private const string UpdateWithErrors = "5a3c1d10-0000-4000-c000-000000000002";
    private const string Office365E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

    private static readonly (string Name, string Address)[] Plain =
    [
        ("dashboard", "/"),
        ("customers", "/customers"),
        ("customers-no-match", "/customers?q=nobody"),
        ("add-customer", "/customers/add"),
        ("subscriptions", Contoso),
        ("subscriptions-none", WithoutProducts),
        ("subscriptions-used-up", UsedUp),
        ("add-product", $"{Contoso}/subscriptions/add"),
        ("buy-more", $"{Contoso}/subscriptions/{Office365E3}/buy"),
        ("buy-more-error", $"{Contoso}/subscriptions/{Office365E3}/buy?quantity=many"),
        ("buy-more-confirm", $"{Contoso}/subscriptions/{Office365E3}/buy?quantity=4"),
        ("users-huge", $"{AdventureWorks}/users?size=100"),
        ("users-none", $"{WithoutUsers}/users"),
        ("users-no-match", $"{Contoso}/users?q=nobody"),
        ("selected-users-none", $"{Contoso}/users/selected"),
        ("manage-licenses-nobody", $"{Contoso}/licenses"),
        ("license-updates", $"{Contoso}/license-updates"),
        ("license-updates-no-match", $"{Contoso}/license-updates?q=nobody"),
        ("updated-licenses", $"{Contoso}/license-updates/{UpdateWithErrors}"),
        ("admin-relationship", $"{Contoso}/relationship"),
        ("admin-relationship-ended", $"{Ended}/relationship"),
        ("users-refused", $"{Ended}/users"),
        ("users-read-only", $"{ReadOnly}/users"),
        ("activity-log", "/activity"),
        ("activity-log-no-match", "/activity?who=nobody"),
        ("activity-log-error", "/activity?from=yesterday"),
        ("sign-in-expired", "/sign-in/problem/expired"),
        ("help", "/help"),
        ("shortcuts", "/shortcuts"),
        ("not-found", "/nowhere"),
    ];

    /// <summary>Stands before one page after the other, and says which it is.</summary>
    public static async IAsyncEnumerable<string> WalkAsync(Journey journey)
    {
        await journey.Tab.Page.GotoAsync("/sign-in");
        yield return "sign-in";
        await journey.SignInAsync();
        foreach (var (name, address) in Plain)
        {
            await journey.Tab.Page.GotoAsync(address);
            yield return name;
        }

        await foreach (var name in UploadAsync(journey))
        {
            yield return name;
        }

        await foreach (var name in ManageAsync(journey))
        {
            yield return name;
        }
    }

    /// <summary>
    /// The same, and on to what takes long to come to or differs in its content only: odd names, twelve thousand users, operators who may do
    /// less, a fault. The portal should have no patience, so that a running operation is shown.
    /// </summary>
    public static async IAsyncEnumerable<string> WalkFarAsync(Journey journey)
    {
        await foreach (var name in WalkAsync(journey))
        {
            yield return name;
        }

        if (journey.HasScript)
        {
            await foreach (var name in OddNames.WalkAsync(journey))
            {
                yield return name;
            }

            await foreach (var name in HugeAsync(journey))
            {
                yield return name;
            }
        }

        await foreach (var name in OthersAsync(journey))
        {
            yield return name;
        }
    }

    private static async IAsyncEnumerable<string> HugeAsync(Journey journey)
    {
        var page = journey.Tab.Page;
        await page.GotoAsync($"{AdventureWorks}/users");
        var users = new UsersPage(journey.Tab);
        await users.SelectAllThatMatchAsync(12_000);
        var manage = await users.OpenManageLicensesAsync();
        yield return "manage-licenses-huge";
        await manage.Product(SampleProducts.Microsoft365E3).Box.SetAsync(AssignmentState.None);
        // The page asks how far the operation is, and would be gone before it is looked at.
        await page.RouteAsync("**/license-updates/*", route => route.Request.ResourceType == "fetch" ? Task.CompletedTask : route.ContinueAsync());
        await manage.PressSaveAsync();
        await page.ArriveAsync(url => url.Contains("/license-updates/", StringComparison.Ordinal));
        if (await page.Locator("[data-operation]").IsVisibleAsync())
        {
            // Else the portal was quicker than the browser.
            yield return "operation-running";
        }

        await page.UnrouteAllAsync(new PageUnrouteAllOptions { Behavior = UnrouteBehavior.IgnoreErrors });
        await page.ReloadAsync();
        await new UpdatedLicensesPage(journey.Tab).IsShownAsync();
        yield return "updated-licenses-huge";
    }

    private static async IAsyncEnumerable<string> OthersAsync(Journey journey)
    {
        var page = journey.Tab.Page;
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/signed-out");
        yield return "signed-out";
        await journey.SignInAsync("Proseware admin agent");
        yield return "dashboard-first-day";
        await page.GotoAsync("/customers");
        yield return "customers-none";
        await page.Context.ClearCookiesAsync();
        await journey.SignInAsync("Fabrikam helpdesk agent");
        await page.GotoAsync(Contoso);
        yield return "subscriptions-may-not-buy";
        await page.GotoAsync("/customers/add");
        yield return "access-refused";
        await page.GotoAsync("/no/such/page");
        journey.ForgetProblems();
        yield return "page-not-found";
    }

    private static async IAsyncEnumerable<string> UploadAsync(Journey journey)
    {
        await journey.Tab.Page.GotoAsync($"{Contoso}/users/upload");
        yield return "upload-users";
        await new UploadUsersPage(journey.Tab).CheckAsync(
            "users.csv", "User Name,Display Name,Country or Region\nnew.person@contoso.com,New Person,Sweden\nodd person@contoso.com,Odd Person,Atlantis\n");
        yield return "upload-check";
    }

    private static async IAsyncEnumerable<string> ManageAsync(Journey journey)
    {
        await journey.Tab.Page.GotoAsync($"{Contoso}/users");
        var users = new UsersPage(journey.Tab);
        await users.TickAsync(SamplePeople.FrontDesk, SamplePeople.Agnes, SamplePeople.Amara, SamplePeople.Aoife);
        if (!journey.HasScript)
        {
            yield return "users";
            await users.OpenManageLicensesAsync();
            yield return "manage-licenses";
            yield break;
        }

        await users.SelectedAreAsync(4);
        yield return "users";
        await journey.Tab.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(journey.Tab.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        yield return "shortcuts-dialog";
        await journey.Tab.Page.Keyboard.PressAsync("Escape");
        await users.OpenSelectedUsersAsync(4);
        yield return "selected-users";
        await journey.Tab.Page.GotoAsync($"{Contoso}/users?filter=none");
        await users.SelectAllThatMatchAsync(11, selected: 13);
        var manage = await users.OpenManageLicensesAsync();
        yield return "manage-licenses";
        await manage.Product(SampleProducts.Office365E3).OpenHoldersAsync();
        yield return "manage-licenses-assigned";
        await journey.Tab.Page.Keyboard.PressAsync("Escape");
        await manage.Product(SampleProducts.Microsoft365E3).Box.SetAsync(AssignmentState.All);
        await manage.Product(SampleProducts.Microsoft365E3).OpenPlansAsync();
        await manage.Product(SampleProducts.Office365E3).Box.SetAsync(AssignmentState.All);
        yield return "manage-licenses-plans";
        await manage.SaveInVainAsync(SampleProducts.Office365E3);
        yield return "manage-licenses-problem";
    }
}
