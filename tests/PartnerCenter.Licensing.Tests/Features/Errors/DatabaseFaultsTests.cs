using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;
using PartnerCenter.Licensing.Tests.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Errors;

/// <summary>The database is gone or full: the portal says so, and nothing is half done. What is taken away is a file.</summary>
[Trait("Database", "Sqlite")]
public sealed class DatabaseFaultsTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("zh-TW", "zh-Hant")]
    public async Task EveryRoute_DatabaseIsGone_SaysSoInTheLanguageAskedForAndWorksAgain(string language, string culture)
    {
        var database = new DatabaseSwitch();
        await using var portal = new Portal { Replacements = database.AddTo };
        var customer = new FilledCustomer(portal.CreateContext);
        var browser = await portal.OpenBrowserAsync(FilledCustomer.SignedIn, language);
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", language);
        var token = await new WebFormClient(browser.Client).TokenAsync();
        var problems = new List<string>();
        // Each finds out first whose session it is.
        var routes = PortalRoute.All(portal.Services, customer.ValueOf).ToList();

        database.IsGone = true;
        foreach (var route in routes)
        {
            using var answer = await new WebFormClient(browser.Client).SendAsync(route, token);
            problems.AddRange(await FaultPage.ProblemsOfAsync(answer, culture));
        }

        Assert.True(routes.Count > 30);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        database.IsGone = false;
        Assert.Equal("/customers", (await browser.GetAsync("/customers")).Url);
    }

    [Fact]
    public async Task StaticFiles_DatabaseIsGone_AreThere()
    {
        var database = new DatabaseSwitch();
        await using var portal = new Portal { Replacements = database.AddTo };
        var browser = await portal.OpenBrowserAsync(FilledCustomer.SignedIn);

        database.IsGone = true;
        using var style = await browser.Client.GetAsync("/css/site.css");

        Assert.True(style.IsSuccessStatusCode, $"{style.StatusCode}");
    }

    [Fact]
    public async Task Save_DatabaseIsFull_SaysSoChangesNothingAndWorksAgain()
    {
        const int Users = 2_000;
        var database = new DatabaseSwitch();
        await using var portal = new Portal { Replacements = database.AddTo };
        // Starts it, which adds the demo partners.
        var browser = await portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        await using var db = portal.CreateContext();
        var customer = await RunCustomer.AddAsync(db, "Contoso", Users, Users);
        await SaveForm.SelectAllAsync(browser, customer);
        var form = await SaveForm.OpenAsync(browser, customer, (customer.Products[0], LicenseIntent.Assign));

        database.IsFull = true;
        using var answer = await form.SendAsync();
        var problems = await FaultPage.ProblemsOfAsync(answer, "en");
        var during = await SavedUpdate.FindAsync(db, customer, form.UpdateId, Users, isAssign: true);
        database.IsFull = false;
        var isSaved = await form.SaveAsync();
        var after = await SavedUpdate.FindAsync(db, customer, form.UpdateId, Users, isAssign: true);

        Assert.Empty(problems);
        Assert.Equal(Presence.Absent, during.Presence);
        Assert.True(isSaved);
        Assert.Equal(Presence.Whole, after.Presence);
    }
}
