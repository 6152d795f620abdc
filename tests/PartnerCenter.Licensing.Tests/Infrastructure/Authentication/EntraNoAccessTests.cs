using System.Net;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

/// <summary>People whom Microsoft Entra ID knows and the portal does not let in.</summary>
public sealed class EntraNoAccessTests
{
    [Theory]
    [InlineData("en", "Your organization is not a partner here", "Ask the operator of this portal")]
    [InlineData("zh-TW", "貴組織不是此處的合作夥伴", "請洽詢此入口網站的營運者")]
    public async Task SignIn_UnknownTenant_SaysWhichTenantIsMissingAndWhomToAsk(string language, string missing, string whom)
    {
        await using var portal = await EntraPortal.StartAsync("organizations", ("SignIn:SupportContact", "Help desk, +1 555 0100"));
        var stranger = portal.Entra.Person = new EntraPerson(Guid.NewGuid(), "Kim of Northwind", "GlobalAdmin");
        var browser = portal.OpenBrowser(language);

        var page = await browser.SignInAsync("/customers");

        AssertNoAccess(page);
        Assert.Contains(missing, page.Main, StringComparison.Ordinal);
        Assert.Contains(whom, page.Main, StringComparison.Ordinal);
        Assert.Contains(stranger.TenantId.ToString(), page.Main, StringComparison.Ordinal);
        Assert.Contains("Help desk, +1 555 0100", page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("SalesAgent", page.Main, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
        Assert.Contains(portal.Log.Lines, line => line.Contains($"NoPartner (\"token\"); account {stranger.Id}, tenant {stranger.TenantId}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Your account has no role", "Ask a Global admin of your organization")]
    [InlineData("zh-TW", "您的帳戶沒有角色", "請洽詢貴組織的全域系統管理員")]
    public async Task SignIn_NoRole_SaysWhichRolesThereAreAndWhomToAsk(string language, string missing, string whom)
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Person = portal.Entra.Person! with { Roles = [] };
        var browser = portal.OpenBrowser(language);

        var page = await browser.SignInAsync();

        AssertNoAccess(page);
        Assert.Contains(missing, page.Main, StringComparison.Ordinal);
        Assert.Contains(whom, page.Main, StringComparison.Ordinal);
        Assert.Equal(Enum.GetNames<PartnerRoles>().Where(role => role != "None").Order(), page.Document.QuerySelectorAll("main li code").Select(role => role.TextContent).Order());
        Assert.DoesNotContain("not a partner", page.Main, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("Reader")]
    [InlineData("3")]
    [InlineData("GlobalAdmin, AdminAgent")]
    [InlineData("adminagent")]
    [InlineData("None")]
    public async Task SignIn_UnknownRole_IsNoRole(string role)
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Person = portal.Entra.Person! with { Roles = [role] };
        var browser = portal.OpenBrowser();

        var page = await browser.SignInAsync();

        AssertNoAccess(page);
        Assert.Contains("Your account has no role", page.Main, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task NoAccess_OnceTheRoleIsGiven_SignInAgainOpensThePortal()
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Person = portal.Entra.Person! with { Roles = [] };
        var browser = portal.OpenBrowser();
        var page = await browser.SignInAsync();

        portal.Entra.Person = portal.Entra.Person with { Roles = ["HelpdeskAgent"] };
        var dashboard = await browser.GetAsync(page.Document.QuerySelector("main a.primary")!.GetAttribute("href")!);

        Assert.Equal("Dashboard", dashboard.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("/", (await browser.GetAsync("/sign-in/no-access")).Url);
    }

    [Fact]
    public async Task NoAccess_SignOutAndOtherAccount_AreOffered()
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Person = portal.Entra.Person! with { Roles = [] };
        var browser = portal.OpenBrowser();
        var page = await browser.SignInAsync();

        var login = await browser.GetAsync(page.Document.QuerySelectorAll("main a.button")[1].GetAttribute("href")!);
        var signedOut = await browser.SubmitAsync(page.Form("form[action='/sign-out'] button"));

        Assert.True(EntraBrowser.IsLogin(login));
        Assert.Equal("You are signed out", signedOut.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task NoAccess_SignedOut_AsksToSignIn()
    {
        await using var portal = await EntraPortal.StartAsync();

        Assert.True(EntraBrowser.IsLogin(await portal.OpenBrowser().GetAsync("/sign-in/no-access")));
    }

    private static void AssertNoAccess(PortalPage page)
    {
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("/sign-in/no-access", page.Url);
        Assert.Null(page.Document.QuerySelector(".site-menu"));
    }
}
