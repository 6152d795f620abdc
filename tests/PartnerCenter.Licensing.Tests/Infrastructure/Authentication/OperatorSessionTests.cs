using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

/// <summary>When a session ends without anybody signing out.</summary>
public sealed class OperatorSessionTests
{
    [Fact]
    public async Task Session_NotUsed_Ends()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);

        portal.Clock.Advance(OperatorSession.IdleLimit + TimeSpan.FromSeconds(1));

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Session_InUse_LastsUntilTheLimitAndNoLonger()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);
        var step = TimeSpan.FromMinutes(40);

        for (var age = step; age < OperatorSession.Limit; age += step)
        {
            portal.Clock.Advance(step);
            Assert.True(await browser.IsSignedInAsync(), $"Ended at {age}");
        }

        portal.Clock.Advance(step);
        using var response = await browser.SendAsync(HttpMethod.Get, "/customers");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("https://localhost/sign-in?returnUrl=", response.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains(response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-licensing.session=;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(15, false)]
    [InlineData(100_000, false)]
    public async Task Session_BegunInTheFuture_IsNoSession(int seconds, bool isSession)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);

        portal.Clock.Advance(-TimeSpan.FromSeconds(seconds));

        Assert.Equal(isSession, await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Session_RenewedInTheFuture_IsNoSession()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.True(await browser.IsSignedInAsync());

        // After it began, before it was renewed.
        portal.Clock.Advance(-TimeSpan.FromMinutes(20));

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Session_PartnerIsGone_Ends()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);
        await using var db = portal.CreateContext();

        await db.Partners.Where(partner => partner.Id == portal.Contoso.Id).ExecuteDeleteAsync();

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Session_PartnerHasAnotherTenant_Ends()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);
        await using var db = portal.CreateContext();

        await db.Partners.Where(partner => partner.Id == portal.Contoso.Id).ExecuteUpdateAsync(set => set.SetProperty(partner => partner.TenantId, Guid.NewGuid()));

        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public async Task Session_TamperedCookie_IsNoSession(int position)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);
        var cookie = browser.Cookies.GetCookies(portal.Entra.Portal)["__Host-licensing.session"]!;
        var value = cookie.Value.ToCharArray();

        var index = position < 0 ? value.Length / 2 : position;
        value[index] = value[index] == 'A' ? 'B' : 'A';
        cookie.Value = new string(value);

        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task FrontChannelSignOut_EndsTheSessionThatItNames(bool isOwn, bool staysSignedIn)
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);
        var session = isOwn ? $"session-{portal.Entra.Person!.Id:N}" : "session-of-somebody";

        await browser.GetAsync($"/signout-oidc?sid={session}&iss={Uri.EscapeDataString($"{portal.Entra.Address}{portal.Contoso.TenantId}/v2.0")}");

        Assert.Equal(staysSignedIn, await browser.IsSignedInAsync());
        await using var db = portal.CreateContext();
        Assert.Equal(isOwn ? 1 : 0, TestAudit.Rows(db).Count(row => row.Action == AuditAction.SignOut && row.OperatorId == portal.Entra.Person!.Id));
    }

    [Fact]
    public async Task FrontChannelSignOut_NamesNoSession_EndsNone()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = await SignedInAsync(portal);

        await browser.GetAsync("/signout-oidc");

        Assert.True(await browser.IsSignedInAsync());
    }

    private static async Task<EntraBrowser> SignedInAsync(EntraPortal portal)
    {
        var browser = portal.OpenBrowser();
        await browser.SignInAsync();
        Assert.True(await browser.IsSignedInAsync());
        return browser;
    }
}
