using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

/// <summary>Forms of pages that were opened before somebody signed in anew in the same browser.</summary>
public sealed class EntraOpenFormsTests
{
    [Theory]
    [InlineData("/language")]
    [InlineData("/sign-out")]
    public async Task Post_SamePersonSignedInAnew_Works(string action)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var page = await browser.SignInAsync("/customers");
        portal.Entra.Person = portal.Entra.Person! with { Name = "Alex B. of Contoso", Roles = ["GlobalAdmin"], LoginHint = "O.another", SessionId = "another" };
        await browser.GetAsync("/sign-in?returnUrl=/customers");

        var answer = await browser.SubmitAsync(page.Form($"form[action='{action}'] button"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(action == "/sign-out" ? "/signed-out" : "/customers", answer.Url);
        await using var db = portal.CreateContext();
        Assert.Equal(2, await db.AuditEvents.CountAsync(row => row.Action == AuditAction.SignIn));
    }

    [Theory]
    [InlineData("en", "That page was opened under another sign-in", "You are signed in as Kim of Contoso.")]
    [InlineData("zh-TW", "該頁面是以其他登入開啟的", "您目前以 Kim of Contoso 的身分登入。")]
    public async Task Post_AnotherPersonSignedIn_IsRefusedWithTheReason(string language, string title, string reason)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser(language);
        var page = await browser.SignInAsync("/customers");
        portal.Entra.Person = new EntraPerson(portal.Contoso.TenantId, "Kim of Contoso", "AdminAgent");
        await browser.GetAsync("/sign-in?returnUrl=/customers");

        var answer = await browser.SubmitAsync(page.Form("form[action='/sign-out'] button"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(title, answer.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains(reason, answer.Main, StringComparison.Ordinal);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Post_SessionHasEnded_SaysSo()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var page = await browser.SignInAsync("/customers");
        portal.Clock.Advance(TimeSpan.FromHours(9));

        var answer = await browser.SubmitAsync(page.Form("form[action='/language'] button"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Your sign-in had ended", answer.Document.QuerySelector("h1")!.TextContent);
    }
}
