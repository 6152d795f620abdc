using System.Net;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using static PartnerCenter.Licensing.Tests.Features.UploadUsers.UploadJourney;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

/// <summary>The pages of an upload: what will change, what was changed, taking it back.</summary>
public sealed class UploadChangesTests
{
    private const string Header = "Display name,User principal name,Object Id,Soft deletion time stamp,Title,Usage location,Block credential\n";
    private const string Id = "33333333-0000-4000-8000-00000000000";

    [Theory]
    [InlineData(
        "en", "What will change", "Another user name", "Display name: Case Wed Larsen → Case Wed Fabrikam", "Job title: Clerk", "Sign-in: blocked", "|The account is deleted. It is not added.",
        "Users removed: 1. Users with their earlier values again: 1.")]
    [InlineData(
        "zh-TW", "將變更的內容", "使用者名稱變更", "顯示名稱：Case Wed Larsen → Case Wed Fabrikam", "職稱：Clerk", "登入：已封鎖", "|此帳戶已刪除，不會新增。",
        "已移除的使用者：1 位。恢復先前資料的使用者：1 位。")]
    public async Task Journey_RenamedNewAndDeletedUsers_AreShownSavedAndTakenBack(
        string language, string title, string kind, string renamed, string added, string blocked, string leftOut, string takenBack)
    {
        await using var journey = await StartAsync([User("Case Wed Larsen", "case.wed.larsen@contoso.com", "NO")], language);
        await journey.SaveAsync(await journey.CheckAsync(Header + $"Case Wed Larsen,case.wed.larsen@contoso.com,{Id}1,,,NO,False\n"));
        var before = (await journey.UsersAsync()).Select(Text).ToList();

        var check = await journey.CheckAsync(Header
            + $"Case Wed Fabrikam,case.wed.fabrikam@contoso.com,{Id}1,,,NO,False\nCase New,case.new@contoso.com,{Id}2,,Clerk,,True\nCase Gone,case.gone@contoso.com,{Id}3,2026-11-20 08:00:00Z,,NO,True\n");

        Assert.Equal(title, check.Document.QuerySelector("#changes")!.TextContent);
        var changes = Changes(check).Select(row => row.Select(cell => cell.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal)).ToArray()).ToList();
        Assert.Equal((2, kind), (changes.Count, changes[0][2]));
        Assert.Contains("case.wed.larsen@contoso.com", changes[0][1], StringComparison.Ordinal);
        Assert.Contains(renamed, changes[0][3], StringComparison.Ordinal);
        Assert.Contains("case.wed.larsen@contoso.com → case.wed.fabrikam@contoso.com", changes[0][3], StringComparison.Ordinal);
        Assert.Contains(added, changes[1][3], StringComparison.Ordinal);
        Assert.Contains(blocked, changes[1][3], StringComparison.Ordinal);
        Assert.Equal(["4", "case.gone@contoso.com", leftOut.Split('|')[1]], check.Document.QuerySelectorAll("table[data-rows=left-out] tbody td").Select(PortalPage.Flatten));
        Assert.DoesNotContain("UploadUsers_", check.Text, StringComparison.Ordinal);

        var saved = await journey.SaveAsync(check);

        Assert.Equal(check.Url, saved.Url);
        Assert.Equal(["case.new@contoso.com", "case.wed.fabrikam@contoso.com"], (await journey.UsersAsync()).Select(user => user.UserPrincipalName));
        var list = await journey.Browser.GetAsync($"/customers/{journey.CustomerId}/users");
        Assert.Single(list.Document.QuerySelectorAll("table.grid tbody tr:has(.badge.neutral)"));
        var form = saved.Form($"form[action$=take-back] button");
        var pages = new[] { await journey.Browser.SubmitAsync(form), await journey.Browser.SubmitAsync(form) };

        Assert.All(pages, page => Assert.Contains(takenBack, page.Main, StringComparison.Ordinal));
        Assert.Null(pages[1].Document.QuerySelector("form[action$=take-back], main button.primary"));
        Assert.Equal(before, (await journey.UsersAsync()).Select(Text));
        Assert.Equal(1, (await journey.CustomerAsync()).UserCount);

        static string Text(Web.Domain.CustomerUser user) =>
            $"{user.Id} {user.DisplayName} {user.UserPrincipalName} {user.ListKey} {user.UserPrincipalNameKey} {user.KeyOverlap} {user.ObjectId} {user.UsageLocation} {user.IsBlocked}";
    }

    [Fact]
    public async Task Changes_AsCsv_HaveARowForEachValueAndBelongToTheAdmin()
    {
        await using var journey = await StartAsync([User("Adele", "adele@contoso0.com", "US")]);
        var check = await journey.CheckAsync(Header + "=Adele,adele@contoso0.com,,,Chef,NO,\n");
        var colleague = await journey.Portal.OpenBrowserAsync(DemoPartners.Operators[1]);

        var csv = (await journey.Browser.GetAsync(check.Url + "/changes")).Text.TrimStart('\uFEFF');

        Assert.Equal(
            "Line,Change,Display name,User principal name,What,From,To\r\n"
            + "2,Update,Adele,adele@contoso0.com,Display name,Adele,'=Adele\r\n"
            + "2,Update,Adele,adele@contoso0.com,Job title,,Chef\r\n"
            + "2,Update,Adele,adele@contoso0.com,Usage location,United States (US),Norway (NO)\r\n",
            csv);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(check.Url + "/changes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.PostAsync(check.Url + "/take-back", PortalBrowser.Fields(
            (await colleague.GetAsync(journey.Url)).Form("input[type=file]")))).Status);
    }

    [Fact]
    public async Task TakeBack_UserChangedSince_SaysWhoStandsInTheWay()
    {
        await using var journey = await StartAsync();
        var saved = await journey.SaveAsync(await journey.CheckAsync(Header + "Adele,adele@contoso0.com,,,Chef,NO,\n"));
        await journey.SaveAsync(await journey.CheckAsync(Header + "Adele,adele@contoso0.com,,,Cook,NO,\n"));

        var page = await journey.Browser.SubmitAsync(saved.Form("form[action$=take-back] button"));

        Assert.Contains("Nothing was taken back, because of 1 user: Adele (was changed since).", page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("form[action$=take-back]"));
    }
}
