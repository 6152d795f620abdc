using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Data.DemoData;
using static PartnerCenter.Licensing.Tests.Features.UploadUsers.UploadJourney;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

/// <summary>An upload that takes longer than its browser waits.</summary>
public sealed class UploadOperationTests
{
    private const string File = "User principal name,Display name\nann@contoso0.com,Ann\nben@contoso0.com,Ben\n";

    [Fact]
    public async Task Check_Long_EndsAtTheSameAddress()
    {
        await using var journey = await StartAsync(patience: 0);
        var address = (await journey.CheckAsync(File)).Url;

        var check = await EndOfAsync(journey, address);

        Assert.Equal(address, check.Url);
        Assert.Equal("2", check.Document.QuerySelector("[data-count=added]")?.TextContent);
    }

    [Theory]
    [InlineData("en", "Saving users", "Users of an uploaded file are being saved", "2 added, 0 updated")]
    [InlineData("zh-TW", "正在儲存使用者", "正在儲存上傳檔案中的使用者", "2 ")]
    public async Task Save_Long_ShowsHowFarItIsAndThenWhatItDid(string language, string title, string listed, string done)
    {
        await using var journey = await StartAsync(language: language, patience: 0);
        var check = await EndOfAsync(journey, (await journey.CheckAsync(File)).Url);
        Infrastructure.PortalPage running;
        await using (await HeldCustomer.HoldAsync(journey.Portal, journey.CustomerId))
        {
            running = await journey.SaveAsync(check);

            Assert.Equal(HttpStatusCode.OK, running.Status);
            Assert.StartsWith(title, running.Title, StringComparison.Ordinal);
            var history = await journey.Browser.GetAsync($"/customers/{journey.CustomerId}/license-updates");
            Assert.Contains(listed, history.Main, StringComparison.Ordinal);
            Assert.Equal(running.Url, history.Document.QuerySelector("main .message a")?.GetAttribute("href"));
        }

        var saved = await EndOfAsync(journey, running.Url);

        Assert.Contains(done, saved.Document.QuerySelector(".message.success")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["ann@contoso0.com", "ben@contoso0.com"], (await journey.UsersAsync()).Select(user => user.UserPrincipalName));
    }

    [Fact]
    [Trait("Database", "Sqlite")]
    public async Task Check_LongAndFails_SaysSoOnce()
    {
        await using var journey = await StartAsync(patience: 0);
        await using (var db = journey.Portal.CreateContext())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE UserUploadChanges RENAME COLUMN SearchKey TO Gone");
        }

        var address = (await journey.CheckAsync(File)).Url;
        var page = await EndOfAsync(journey, address);

        Assert.Equal(journey.Url, page.Url);
        Assert.Contains("Something went wrong, and nothing was changed", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_Long_IsNotListedForAColleague()
    {
        await using var journey = await StartAsync(patience: 0);
        var check = await EndOfAsync(journey, (await journey.CheckAsync(File)).Url);
        var colleague = await journey.Portal.OpenBrowserAsync(DemoPartners.Operators[4]);
        await using var held = await HeldCustomer.HoldAsync(journey.Portal, journey.CustomerId);
        var running = await journey.SaveAsync(check);

        var history = await colleague.GetAsync($"/customers/{journey.CustomerId}/license-updates");

        Assert.DoesNotContain("Users of an uploaded file are being saved", history.Main, StringComparison.Ordinal);
        Assert.Null((await colleague.GetAsync(running.Url)).Document.QuerySelector("progress[value]"));
    }

    /// <summary>Looks again, as the page does by itself, until it shows a result: the check is an operation as well.</summary>
    private static async Task<Infrastructure.PortalPage> EndOfAsync(UploadJourney journey, string address)
    {
        for (var patience = 0; ; patience++)
        {
            var page = await journey.Browser.WaitForEndAsync(address);
            if (page.Document.QuerySelector("[data-operation]") is null)
            {
                return page;
            }

            Assert.True(patience < 100, "It does not end.");
        }
    }
}
