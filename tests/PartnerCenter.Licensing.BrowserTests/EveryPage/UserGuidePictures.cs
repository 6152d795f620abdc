using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.BrowserTests.Journeys;
using PartnerCenter.Licensing.BrowserTests.Pages;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>
/// The pictures of docs/user-guide.md and its translations, taken from the running portal. Only where the environment variable
/// <c>LICENSING_USER_GUIDE_PICTURES</c> names a folder: <c>docs/images/user-guide</c>.
/// </summary>
[Collection(BrowserCollection.LongRuns)]
public sealed class UserGuidePictures(BrowserFixture browser)
{
    private const int Width = 1040;
    private const int WindowHeight = 900;
    private const string Contoso = "/customers/5a3c1d10-0000-4000-b000-000000000001";
    private const string UpdateWithErrors = "5a3c1d10-0000-4000-c000-000000000002";
    private const string Office365E1 = "Office 365 E1";
    private const string PowerBiPro = "f8a1db68-be16-40ed-86d5-cb42ce701560";

    [PicturesTheory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task UserGuide_Photographed(string locale)
    {
        var language = Language.Of(locale);
        return browser.RunAsync(
            language,
            script: true,
            journey => WalkAsync(journey, Directory.CreateDirectory(Path.Combine(PicturesTheoryAttribute.Folder!, language.Culture)).FullName),
            new BrowserNewContextOptions
            {
                ColorScheme = ColorScheme.Light,
                ViewportSize = new ViewportSize { Width = Width, Height = WindowHeight },
                ReducedMotion = ReducedMotion.Reduce,
            });
    }

    private static async Task WalkAsync(Journey journey, string folder)
    {
        var page = journey.Tab.Page;
        await journey.SignInAsync();

        await page.GotoAsync("/customers?q=Contoso");
        await TakeAsync(page, folder, "customers", 400);

        await page.GotoAsync(Contoso);
        await TakeAsync(page, folder, "subscriptions", 440);

        await page.GotoAsync($"{Contoso}/users");
        var users = new UsersPage(journey.Tab);
        await users.TickAsync(SamplePeople.Agnes, SamplePeople.Amara, SamplePeople.Aoife);
        await users.SelectedAreAsync(3);
        await TakeAsync(page, folder, "users", 440, from: page.Locator(".toolbar"));

        await users.ClearSelectionAsync();
        await users.FilterByProductAsync(Office365E1);
        await users.SelectAllThatMatchAsync(8);
        var manage = await users.OpenManageLicensesAsync();
        await TakeAsync(page, folder, "manage-licenses", 500, from: RowOf(page, Office365E1));

        await ScrollToAsync(RowOf(page, Office365E1));
        await manage.Product(Office365E1).OpenHoldersAsync();
        await TakeAsync(page, folder, "assigned", 420, from: RowOf(page, Office365E1));
        await page.Keyboard.PressAsync("Escape");

        await manage.Product(SampleProducts.Office365E3).Box.SetAsync(AssignmentState.All);
        await manage.Product(SampleProducts.Office365E3).OpenPlansAsync();
        await TakeAsync(page, folder, "service-plans", 440, from: RowOf(page, SampleProducts.Office365E3));

        // Whom a rule stands against needs no license.
        await manage.Product(SampleProducts.Office365E3).Box.SetAsync(AssignmentState.None);
        await manage.Product(SampleProducts.PowerBiPro).Box.SetAsync(AssignmentState.All);
        await manage.SaveInVainAsync(SampleProducts.PowerBiPro);
        await TakeAsync(page, folder, "not-enough-licenses", 284);
        await page.GetByRole(AriaRole.Button, new() { Name = journey.Language.Text("ManageLicenses_Cancel"), Exact = true }).ClickAsync();
        await users.IsShownAsync();

        await page.GotoAsync($"{Contoso}/license-updates/{UpdateWithErrors}");
        await TakeAsync(page, folder, "updated-licenses", 520, from: page.GetByRole(AriaRole.Alert));

        await page.GotoAsync($"{Contoso}/subscriptions/{PowerBiPro}/buy?quantity=4");
        await TakeAsync(page, folder, "buy-more", 330);

        await page.GotoAsync($"{Contoso}/users/upload");
        await new UploadUsersPage(journey.Tab).CheckAsync(
            "users.csv",
            "User Name,Display Name,Country or Region\nnew.person@contoso.com,New Person,Sweden\nodd person@contoso.com,Odd Person,Atlantis\n");
        await TakeAsync(page, folder, "upload-users", 540);

        await page.GotoAsync($"{Contoso}/relationship");
        await TakeAsync(page, folder, "admin-relationship", 520);
    }

    private static Task ScrollToAsync(ILocator element) => element.EvaluateAsync("element => element.scrollIntoView({ block: 'start' })");

    private static ILocator RowOf(IPage page, string product) =>
        page.Locator(".product-row").Filter(new() { Has = page.Locator(".product-name label").GetByText(product, new() { Exact = true }) });

    /// <summary>Takes a part of what the window shows, as wide as the window: from the top of the page, or from just above an element.</summary>
    private static async Task TakeAsync(IPage page, string folder, string name, int height, ILocator? from = null)
    {
        var top = 0f;
        if (from is null)
        {
            await page.EvaluateAsync("scrollTo(0, 0)");
        }
        else
        {
            await ScrollToAsync(from);
            top = Math.Max(0, (await from.BoundingBoxAsync())!.Y - 1);
        }

        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, name + ".png"),
            Animations = ScreenshotAnimations.Disabled,
            Clip = new Clip { X = 0, Y = top, Width = Width, Height = height },
        });
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PicturesTheoryAttribute : TheoryAttribute
    {
        private const string Variable = "LICENSING_USER_GUIDE_PICTURES";

        public PicturesTheoryAttribute() => Skip = string.IsNullOrEmpty(Folder) ? $"Set {Variable} to the folder of the pictures, docs/images/user-guide." : null;

        public static string? Folder => Environment.GetEnvironmentVariable(Variable);
    }
}
