using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Features.ManageLicenses;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Operations;

/// <summary>A Save that takes longer than its browser waits.</summary>
public sealed class SaveOperationTests : IDisposable
{
    private readonly LicensingPortal _portal = new(patience: 0);

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData(LicensingPortal.English, "Saving licenses", "Starting", "Licenses are being saved", "1 user was updated")]
    [InlineData(LicensingPortal.Chinese, "正在儲存授權", "正在開始", "正在儲存授權", "已更新 1 位使用者")]
    public async Task Save_Long_ShowsHowFarItIsAndThenUpdatedLicensesAtTheSameAddress(string language, string title, string stage, string listed, string done)
    {
        var (browser, screen, product) = await OpenAsync(language, seats: 5);
        PortalPage running;
        await using (await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId))
        {
            running = await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");

            Assert.Equal(HttpStatusCode.OK, running.Status);
            Assert.StartsWith(title, running.Title, StringComparison.Ordinal);
            Assert.Contains(stage, running.Main, StringComparison.Ordinal);
            Assert.NotNull(running.Document.QuerySelector("head noscript"));
            var asked = await browser.AskAsync(running.Url);
            Assert.Contains(stage, asked.GetProperty("stage").GetString(), StringComparison.Ordinal);
            var history = await browser.GetAsync(_portal.LicenseUpdates);
            Assert.Contains(listed, history.Main, StringComparison.Ordinal);
            Assert.Equal(running.Url, history.Document.QuerySelector("main .message a")?.GetAttribute("href"));
        }

        var updated = await browser.WaitForEndAsync(running.Url);

        Assert.Equal(running.Url, updated.Url);
        Assert.Contains(done, updated.Main, StringComparison.Ordinal);
        Assert.Equal(1, Contoso.Sku(product).ConsumedUnits);
        Assert.DoesNotContain(listed, (await browser.GetAsync(_portal.LicenseUpdates)).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_LongAndPressedTwice_IsOneUpdate()
    {
        var (browser, screen, product) = await OpenAsync(LicensingPortal.English, seats: 5);
        screen.Choose(product, LicenseIntent.Assign);
        PortalPage first, second;
        await using (await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId))
        {
            first = await screen.PressAsync("save");
            second = await screen.PressAsync("save");
        }

        await browser.WaitForEndAsync(first.Url);

        Assert.Equal(first.Url, second.Url);
        await using var db = _portal.Portal.CreateContext();
        Assert.Equal(1, await db.LicenseUpdates.CountAsync());
        Assert.Equal(1, Contoso.Sku(product).ConsumedUnits);
    }

    [Theory]
    [InlineData(LicensingPortal.English, "Nothing was changed. Office 365 E3 needs 1 license, 0 are available")]
    [InlineData(LicensingPortal.Chinese, "未變更任何內容。 Office 365 E3 需要 1 個授權，可用 0 個")]
    public async Task Save_LongAndShortOfSeats_LeadsBackToTheChoicesWithTheReason(string language, string reason)
    {
        var (browser, screen, product) = await OpenAsync(language, seats: 0);
        PortalPage running;
        await using (await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId))
        {
            running = await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");
        }

        var manage = await browser.WaitForEndAsync(running.Url);

        Assert.StartsWith(_portal.ManageLicenses, manage.Url, StringComparison.Ordinal);
        var again = new ManageLicensesScreen(browser, manage);
        Assert.StartsWith(reason, again.Problems, StringComparison.Ordinal);
        Assert.True(again.IsTicked(product));
        Assert.Empty(Contoso.Assignments());
    }

    [Fact]
    public async Task Save_LongAndRefusedMeanwhile_SaysWhyAndIsRecorded()
    {
        var (browser, screen, product) = await OpenAsync(LicensingPortal.English, seats: 5);
        PortalPage running;
        await using (var held = await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId))
        {
            running = await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");
            await held.EndRelationshipAsync();
        }

        await WaitUntilAsync(db => db.AuditEvents.AnyAsync(row => row.Reason == $"{Denial.RelationshipNotLive}"));
        Assert.Empty(Contoso.Assignments());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(running.Url)).Status);
    }

    [Theory]
    [Trait("Database", "Sqlite")]
    [InlineData(LicensingPortal.English, "Something went wrong, and nothing was changed")]
    [InlineData(LicensingPortal.Chinese, "發生錯誤，未變更任何內容")]
    public async Task Save_LongAndFails_LeadsBackToTheChoicesAndSaysSo(string language, string said)
    {
        var (browser, screen, product) = await OpenAsync(language, seats: 5);
        PortalPage running;
        await using (var held = await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId))
        {
            running = await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");
            await held.BreakSavesAsync();
        }

        var again = new ManageLicensesScreen(browser, await browser.WaitForEndAsync(running.Url));

        Assert.Contains(said, again.Problems, StringComparison.Ordinal);
        Assert.True(again.IsTicked(product));
        Assert.Empty(Contoso.Assignments());
    }

    [Fact]
    public async Task Progress_OfAnotherPartner_IsNotFound()
    {
        var (_, screen, product) = await OpenAsync(LicensingPortal.English, seats: 5);
        var northwind = await _portal.OpenBrowserAsync(signedIn: LicensingPortal.Northwind);
        await using var held = await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId);
        var running = await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");

        Assert.Equal(HttpStatusCode.NotFound, (await northwind.GetAsync(running.Url)).Status);
    }

    [Fact]
    public async Task Reason_OfAColleaguesSave_IsNotShown()
    {
        var (browser, screen, product) = await OpenAsync(LicensingPortal.English, seats: 0);
        PortalPage running;
        await using (await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId))
        {
            running = await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");
        }

        await browser.WaitForEndAsync(running.Url);
        var colleague = await _portal.OpenBrowserAsync(signedIn: DemoPartners.Operators[4]);

        var page = await colleague.GetAsync(running.Url);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("There is no such license update", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileASaveRuns_WaitsForIt()
    {
        var (_, screen, product) = await OpenAsync(LicensingPortal.English, seats: 5);
        var held = await HeldCustomer.HoldAsync(_portal.Portal, Contoso.CustomerId);
        await screen.Choose(product, LicenseIntent.Assign).PressAsync("save");

        var stopping = _portal.Portal.StopAsync();
        await Task.Delay(300);
        Assert.False(stopping.IsCompleted);
        await held.DisposeAsync();
        await stopping;

        Assert.Single(Contoso.Assignments());
    }

    private async Task<(PortalBrowser Browser, ManageLicensesScreen Screen, Guid Product)> OpenAsync(string language, int seats)
    {
        var product = Contoso.AddProduct("Office 365 E3", seats);
        Contoso.AddUser("Ann", "US");
        await Contoso.SelectAsync();
        var browser = await _portal.OpenBrowserAsync(language);
        return (browser, await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses), product);
    }

    private async Task WaitUntilAsync(Func<Web.Data.LicensingDbContext, Task<bool>> holds)
    {
        for (var patience = 0; ; patience++)
        {
            await using var db = _portal.Portal.CreateContext();
            if (await holds(db))
            {
                return;
            }

            Assert.True(patience < 600, "It does not come to be.");
            await Task.Delay(100);
        }
    }
}
