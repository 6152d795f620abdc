using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>Save, pressed by somebody who means well, at good and at bad moments.</summary>
public sealed class ManageLicensesSaveTests : IDisposable
{
    private static readonly Guid Mail = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Chat = new("00000000-0000-0000-0000-00000000000b");

    private readonly LicensingPortal _portal = new();

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Save_Valid_ChangesTheDatabaseAndShowsTheSamePageInBothLanguages()
    {
        var (suite, old) = (Contoso.AddProduct("Office 365 E3", 5, [Mail, Chat]), Contoso.AddProduct("Old product", 5));
        var ann = Contoso.AddUser("Ann", "US", (old, []));
        var nowhere = Contoso.AddUser("Nora Nowhere", usageLocation: null);
        await Contoso.SelectAsync();
        var screen = await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(), _portal.ManageLicenses);

        var page = await screen.Choose(suite, LicenseIntent.Assign).Choose(suite, Chat, LicenseIntent.Revoke).Choose(old, LicenseIntent.Revoke)
            .PressAsync("save");

        Assert.Equal([$"{ann} {suite} -{Chat:N}"], Contoso.Assignments());
        Assert.Equal((1, 0), (Contoso.Sku(suite).ConsumedUnits, Contoso.Sku(old).ConsumedUnits));
        using var db = _portal.Portal.CreateContext();
        var update = await db.LicenseUpdates.SingleAsync();
        Assert.Equal((LicensingPortal.Fabrikam.Id, 1, 1), (update.OperatorId, update.ChangedCount, update.FailedCount));
        Assert.Equal($"{_portal.LicenseUpdates}/{update.Id}", page.Url);
        var failed = await db.LicenseUpdateResults.SingleAsync(row => row.Status == LicenseUpdateStatus.Failed);
        Assert.Equal(nowhere, failed.UserId);
        Assert.Contains("1 user could not be updated and was left exactly as before. 1 user was updated.", page.Main, StringComparison.Ordinal);
        Assert.Contains("Nora Nowhere has no usage location. Office 365 E3 can be assigned only", page.Main, StringComparison.Ordinal);
        Assert.Contains($"Assigned Office 365 E3 (off: Office 365 E3 plan 00000000 (PLAN_{Chat:N}))", page.Main, StringComparison.Ordinal);
        Assert.Contains("Revoked Old product", page.Main, StringComparison.Ordinal);
        var chinese = await (await _portal.OpenBrowserAsync(LicensingPortal.Chinese)).GetAsync(page.Url);
        Assert.StartsWith("已更新授權", chinese.Title, StringComparison.Ordinal);
        Assert.Contains("1 位使用者無法更新，並維持原狀。已更新 1 位使用者。", chinese.Main, StringComparison.Ordinal);
        Assert.Contains("Nora Nowhere 沒有使用位置。必須知道使用的國家/地區，才能指派 Office 365 E3。", chinese.Main, StringComparison.Ordinal);
        Assert.Contains($"已指派 Office 365 E3（關閉：Office 365 E3 plan 00000000 (PLAN_{Chat:N})）", chinese.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_Twice_ShowsTheFirstResultAndRunsOnce()
    {
        var product = AddProductAndUser();
        var screen = (await OpenAsync()).Choose(product, LicenseIntent.Assign);

        var first = await screen.PressAsync("save");
        var second = await screen.PressAsync("save");

        Assert.Equal(first.Url, second.Url);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(first.Main, second.Main);
        Assert.Equal(1, Contoso.Sku(product).ConsumedUnits);
        using var db = _portal.Portal.CreateContext();
        Assert.Equal(1, await db.LicenseUpdates.CountAsync());
    }

    [Theory]
    [InlineData(LicensingPortal.English, "What you chose since was not saved")]
    [InlineData(LicensingPortal.Chinese, "之後的選擇並未儲存")]
    public async Task Save_AgainWithOtherChoices_SaysThatTheyWereNotSaved(string language, string text)
    {
        var product = AddProductAndUser();
        var other = Contoso.AddProduct("Other", 5);
        var screen = (await OpenAsync(language)).Choose(product, LicenseIntent.Assign);
        var first = await screen.PressAsync("save");
        var before = _portal.Snapshot();

        // The back button: the same form, other choices.
        var second = await screen.Choose(product, LicenseIntent.LeaveAsIs).Choose(other, LicenseIntent.Assign).PressAsync("save");

        Assert.Equal(first.Url, second.Url);
        Assert.Contains(text, second.Main, StringComparison.Ordinal);
        Assert.Equal(before, _portal.Snapshot());
    }

    [Theory]
    [InlineData(LicensingPortal.English, "Nothing was changed.", "Office 365 E3 needs 7 licenses, 3 are available")]
    [InlineData(LicensingPortal.Chinese, "未變更任何內容。", "Office 365 E3 需要 7 個授權，可用 3 個")]
    public async Task Save_SeatsShort_SaysHowManyAndKeepsTheChoices(string language, string nothing, string sentence)
    {
        var (scarce, plenty) = (Contoso.AddProduct("Office 365 E3", 3, [Mail, Chat]), Contoso.AddProduct("Plenty", 20));
        foreach (var i in Enumerable.Range(0, 7))
        {
            Contoso.AddUser($"User {i}");
        }

        await Contoso.SelectAsync();
        var before = _portal.Snapshot();
        var screen = await OpenAsync(language);

        var again = await screen.Choose(scarce, LicenseIntent.Assign).Choose(scarce, Chat, LicenseIntent.Revoke).Choose(plenty, LicenseIntent.Assign)
            .PressAndStayAsync("save");

        Assert.Contains("/licenses?update=", again.Page.Url, StringComparison.Ordinal);
        Assert.Contains(nothing, again.Problems, StringComparison.Ordinal);
        Assert.Contains(sentence, again.Problems, StringComparison.Ordinal);
        Assert.Equal(before, _portal.Snapshot());
        Assert.Equal((LicenseIntent.Assign, LicenseIntent.Assign), (again.IntentOf(scarce), again.IntentOf(plenty)));
        Assert.Equal((LicenseIntent.LeaveAsIs, LicenseIntent.Revoke), (again.IntentOf(scarce, Mail), again.IntentOf(scarce, Chat)));
        var reloaded = await again.ReloadAsync();
        Assert.Equal((again.Problems, LicenseIntent.Assign), (reloaded.Problems, reloaded.IntentOf(scarce)));
        var buying = await again.PressAsync($"buy:{scarce}");
        Assert.Contains($"/subscriptions/{scarce}/buy", buying.Url, StringComparison.Ordinal);
        Assert.Equal(LicenseIntent.Revoke, (await OpenAsync(language)).IntentOf(scarce, Chat));
    }

    [Theory]
    [InlineData(LicensingPortal.English, "Every box was left as it is.")]
    [InlineData(LicensingPortal.Chinese, "所有核取方塊都維持不變。")]
    public async Task Save_NothingChosen_SaysSo(string language, string text)
    {
        AddProductAndUser();
        await AssertRefusedAsync(await OpenAsync(language), text);
    }

    [Theory]
    [InlineData(LicensingPortal.English, "No users are selected any more")]
    [InlineData(LicensingPortal.Chinese, "已沒有任何選取的使用者")]
    public async Task Save_SelectionEmptiedInAnotherTab_SaysSo(string language, string text)
    {
        var product = AddProductAndUser();
        var screen = (await OpenAsync(language)).Choose(product, LicenseIntent.Assign);
        using (var db = _portal.Portal.CreateContext())
        {
            await db.UserSelections.ExecuteDeleteAsync();
        }

        await AssertRefusedAsync(screen, text);
    }

    [Fact]
    public async Task Save_UsersDeletedMeanwhile_SaysThatTheyAreGone()
    {
        var product = AddProductAndUser();
        var screen = (await OpenAsync()).Choose(product, LicenseIntent.Assign);
        using (var db = _portal.Portal.CreateContext())
        {
            await db.CustomerUsers.ExecuteDeleteAsync();
        }

        await AssertRefusedAsync(screen, "or its users are gone");
    }

    [Fact]
    public async Task Save_OneOfTheUsersDeletedMeanwhile_GoesOnWithTheOthers()
    {
        var product = AddProductAndUser();
        var bob = Contoso.AddUser("Bob");
        await Contoso.SelectAsync();
        var screen = (await OpenAsync()).Choose(product, LicenseIntent.Assign);
        using (var db = _portal.Portal.CreateContext())
        {
            await db.CustomerUsers.Where(user => user.Id == bob).ExecuteDeleteAsync();
        }

        var page = await screen.PressAsync("save");

        Assert.Contains("1 user was updated.", page.Main, StringComparison.Ordinal);
        Assert.Equal(1, Contoso.Sku(product).ConsumedUnits);
    }

    [Theory]
    [InlineData("save", LicensingPortal.English, "had not been touched for 24 hours")]
    [InlineData("save", LicensingPortal.Chinese, "已超過 24 小時未變更")]
    [InlineData("remove", LicensingPortal.English, "had not been touched for 24 hours")]
    public async Task Post_SelectionOlderThanADay_SaysThatItWasDropped(string go, string language, string text)
    {
        var product = AddProductAndUser();
        var browser = await _portal.OpenBrowserAsync(language);
        var screen = (await ManageLicensesScreen.OpenAsync(browser, _portal.ManageLicenses)).Choose(product, LicenseIntent.Assign);
        var before = _portal.Snapshot();
        _portal.Portal.Clock.Advance(TimeSpan.FromHours(25));
        await browser.SignInAsync(LicensingPortal.Fabrikam.Id);

        var value = go == "save" ? go : screen.Page.Document.QuerySelector(".tile-remove")!.GetAttribute("value")!;
        var page = await screen.PressAsync(value);

        Assert.Contains(text, page.Main, StringComparison.Ordinal);
        Assert.Equal(before, _portal.Snapshot());
    }

    [Fact]
    public async Task Save_ProductNoLongerOwned_NamesItAndChangesNothing()
    {
        var product = AddProductAndUser();
        var screen = (await OpenAsync()).Choose(product, LicenseIntent.Assign);
        using (var db = _portal.Portal.CreateContext())
        {
            await db.SubscribedSkus.ExecuteDeleteAsync();
        }

        await AssertRefusedAsync(screen, $"a product that this customer does not own ({product})");
    }

    [Fact]
    public async Task Save_AnotherAdminChangedTheProductMeanwhile_ThePageSaysSo()
    {
        var product = AddProductAndUser();
        var screen = (await OpenAsync()).Choose(product, LicenseIntent.Assign);
        await Contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));

        var page = await screen.PressAsync("save");

        Assert.Contains("Another admin changed this customer's licenses after you opened Manage licenses.", page.Main, StringComparison.Ordinal);
        Assert.Contains("Unchanged users: already as asked", page.Main, StringComparison.Ordinal);
    }

    private Guid AddProductAndUser()
    {
        var product = Contoso.AddProduct("Office 365 E3", 5, [Mail, Chat]);
        Contoso.AddUser("Ann");
        Contoso.SelectAsync().GetAwaiter().GetResult();
        return product;
    }

    private async Task<ManageLicensesScreen> OpenAsync(string language = LicensingPortal.English) =>
        await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(language), _portal.ManageLicenses);

    private async Task AssertRefusedAsync(ManageLicensesScreen screen, string text)
    {
        var before = _portal.Snapshot();

        var again = await screen.PressAndStayAsync("save");

        Assert.Contains("/licenses?update=", again.Page.Url, StringComparison.Ordinal);
        Assert.Contains(text, again.Problems, StringComparison.Ordinal);
        Assert.Equal(before, _portal.Snapshot());
    }
}
