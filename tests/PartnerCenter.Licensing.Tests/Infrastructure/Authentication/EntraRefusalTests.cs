using System.Net;
using Microsoft.IdentityModel.Tokens;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

/// <summary>Answers of the server that the portal must not take, and a server that does not answer.</summary>
public sealed class EntraRefusalTests
{
    private const string Rejected = "The sign-in could not be confirmed", Expired = "This sign-in is no longer valid";

    [Theory]
    [InlineData("audience", Rejected, "SecurityTokenInvalidAudienceException")]
    [InlineData("issuer", Rejected, "SecurityTokenInvalidIssuerException")]
    [InlineData("issuer of another tenant", Rejected, "SecurityTokenInvalidIssuerException")]
    [InlineData("issuer of another server", Rejected, "SecurityTokenInvalidIssuerException")]
    [InlineData("expired", Rejected, "SecurityTokenExpiredException")]
    [InlineData("not yet valid", Rejected, "SecurityTokenNotYetValidException")]
    [InlineData("key", Rejected, "SecurityTokenSignatureKeyNotFoundException")]
    [InlineData("unsigned", Rejected, "Rejected")]
    [InlineData("no tenant", Rejected, "SecurityTokenException")]
    [InlineData("no account", Rejected, "SecurityTokenException")]
    [InlineData("nonce", Expired, "OpenIdConnectProtocolInvalidNonceException")]
    [InlineData("no nonce", Expired, "OpenIdConnectProtocolInvalidNonceException")]
    public async Task SignIn_TokenDoesNotHold_SignsNobodyIn(string what, string title, string detail)
    {
        await using var portal = await EntraPortal.StartAsync();
        var other = await AddPartnerAsync(portal);
        portal.Entra.Faults.IdToken = token => Spoil(token, what, portal.Entra, other);
        var browser = portal.OpenBrowser();

        var page = await browser.SignInAsync("/customers");

        await AssertRefusedAsync(portal, browser, page, HttpStatusCode.BadRequest, title);
        var logged = Assert.Single(portal.Log.Lines, line => line.Contains("Sign-in was refused", StringComparison.Ordinal));
        Assert.True(logged.Contains(detail, StringComparison.Ordinal), logged);
    }

    [Fact]
    public async Task SignIn_OneTenantsPortal_RefusesAnotherTenantThoughItIsAPartner()
    {
        await using var portal = await EntraPortal.StartAsync(tenantId: null);
        var other = await AddPartnerAsync(portal);
        portal.Entra.Person = new EntraPerson(other.TenantId, "Kim", "GlobalAdmin");
        var browser = portal.OpenBrowser();

        var page = await browser.SignInAsync();

        await AssertRefusedAsync(portal, browser, page, HttpStatusCode.BadRequest, Rejected);
    }

    [Theory]
    [InlineData("en", "access_denied", HttpStatusCode.Forbidden, "You were not signed in")]
    [InlineData("zh-TW", "access_denied", HttpStatusCode.Forbidden, "您並未登入")]
    [InlineData("en", "server_error", HttpStatusCode.ServiceUnavailable, "Signing in is not possible right now")]
    [InlineData("en", "temporarily_unavailable", HttpStatusCode.ServiceUnavailable, "Signing in is not possible right now")]
    [InlineData("en", "unauthorized_client", HttpStatusCode.BadRequest, Rejected)]
    [InlineData("zh-TW", "unauthorized_client", HttpStatusCode.BadRequest, "無法確認登入")]
    [InlineData("en", "<script>", HttpStatusCode.BadRequest, Rejected)]
    public async Task SignIn_ServerAnswersWithAnError_ExplainsItWithoutTheServersWords(string language, string error, HttpStatusCode status, string title)
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Faults.AuthorizationError = error;
        var browser = portal.OpenBrowser(language);

        var page = await browser.GetAsync("/customers");

        await AssertRefusedAsync(portal, browser, page, status, title);
    }

    [Fact]
    public async Task SignIn_TokenEndpointIsDown_SaysSoAndCanBeTriedAgain()
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Faults.IsTokenEndpointDown = true;
        var browser = portal.OpenBrowser();

        var page = await browser.SignInAsync("/customers");

        await AssertRefusedAsync(portal, browser, page, HttpStatusCode.ServiceUnavailable, "Signing in is not possible right now");
        portal.Entra.Faults.IsTokenEndpointDown = false;
        Assert.Equal("/customers", (await browser.GetAsync(page.Document.QuerySelector("main a.primary")!.GetAttribute("href")!)).Url);
    }

    [Theory]
    [InlineData("en", "Signing in is not possible right now")]
    [InlineData("zh-TW", "目前無法登入")]
    public async Task SignIn_ServerUnreachable_SaysSoAndCanBeTriedAgain(string language, string title)
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Faults.IsUnreachable = true;
        var browser = portal.OpenBrowser(language);

        var page = await browser.GetAsync("/customers");

        await AssertRefusedAsync(portal, browser, page, HttpStatusCode.ServiceUnavailable, title);
        portal.Entra.Faults.IsUnreachable = false;
        Assert.Equal("/customers", (await browser.SignInAsync(page.Document.QuerySelector("main a.primary")!.GetAttribute("href")!)).Url);
    }

    [Fact]
    public async Task SignIn_ServerGoneOnTheWayBack_SaysSo()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        var link = await browser.StopBeforeReturnAsync();
        portal.Entra.Faults.IsUnreachable = true;

        var page = await browser.GetAsync(link.AbsoluteUri);

        await AssertRefusedAsync(portal, browser, page, HttpStatusCode.ServiceUnavailable, "Signing in is not possible right now");
    }

    [Fact]
    public async Task SignIn_WrongSecret_IsRejectedAndLoggedByItsCode()
    {
        await using var portal = await EntraPortal.StartAsync("organizations", ("AzureAd:ClientSecret", "expired"));
        var browser = portal.OpenBrowser();

        var page = await browser.SignInAsync();

        await AssertRefusedAsync(portal, browser, page, HttpStatusCode.BadRequest, Rejected);
        Assert.Contains(portal.Log.Lines, line => line.Contains("invalid_client AADSTS7000215", StringComparison.Ordinal));
    }

    private static void Spoil(SecurityTokenDescriptor token, string what, EntraServer server, Partner other)
    {
        switch (what)
        {
            case "audience": Set(token, "aud", "33333333-3333-4333-8333-333333333333"); break;
            case "issuer": token.Issuer = "https://issuer.example.com/"; break;
            case "issuer of another tenant": token.Issuer = $"{server.Address}{other.TenantId}/v2.0"; break;
            case "issuer of another server": token.Issuer = token.Issuer.Replace("https://", "https://evil-", StringComparison.Ordinal); break;
            case "expired": SetTimes(token, TimeSpan.FromHours(-2)); break;
            case "not yet valid": SetTimes(token, TimeSpan.FromHours(2)); break;
            case "key": token.SigningCredentials = new SigningCredentials(EntraServer.NewKey(), SecurityAlgorithms.RsaSha256); break;
            case "unsigned": token.SigningCredentials = null; break;
            case "no tenant": Set(token, "tid", null); break;
            case "no account": Set(token, "oid", null); break;
            case "nonce": Set(token, "nonce", "639000000000000000.b3RoZXI="); break;
            case "no nonce": Set(token, "nonce", null); break;
            default: throw new ArgumentException(what, nameof(what));
        }
    }

    private static void SetTimes(SecurityTokenDescriptor token, TimeSpan shift)
    {
        token.NotBefore = token.IssuedAt = DateTime.UtcNow + shift;
        token.Expires = token.IssuedAt + TimeSpan.FromHours(1);
    }

    internal static void Set(SecurityTokenDescriptor token, string name, string? value)
    {
        token.Claims.Remove(name);
        foreach (var claim in token.Subject.FindAll(name).ToList())
        {
            token.Subject.RemoveClaim(claim);
        }

        if (value is not null)
        {
            token.Claims[name] = value;
        }
    }

    private static async Task<Partner> AddPartnerAsync(EntraPortal portal)
    {
        var partner = new Partner { Id = Guid.NewGuid(), TenantId = Guid.NewGuid(), Name = "Northwind Traders Reselling" };
        await using var db = portal.CreateContext();
        db.Partners.Add(partner);
        await db.SaveChangesAsync();
        return partner;
    }

    /// <summary>The page, nobody signed in, and nothing of the protocol or of the person on the page or in the log.</summary>
    internal static async Task AssertRefusedAsync(EntraPortal portal, EntraBrowser browser, PortalPage page, HttpStatusCode status, string title)
    {
        Assert.Equal(title, page.Document.QuerySelector("h1")?.TextContent);
        Assert.Equal(status, page.Status);
        Assert.StartsWith("/sign-in?returnUrl=", page.Document.QuerySelector("main a.primary")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".operator"));
        string[] hidden = ["AADSTS", "IDX", "Exception", "alex@contoso.com", "eyJ", "<script>alert"];
        // Forms hold random text, in which any three letters may stand.
        var said = page.Document.QuerySelectorAll("input[name=__RequestVerificationToken]")
            .Aggregate(page.Text, (text, token) => text.Replace(token.GetAttribute("value")!, "", StringComparison.Ordinal));
        Assert.All(hidden, word => Assert.DoesNotContain(word, said, StringComparison.OrdinalIgnoreCase));
        Assert.False(await browser.IsSignedInAsync());
        string[] unlogged = ["alex", "eyJ", "code=", "state=", "unhandled exception"];
        Assert.All(portal.Log.Lines, line => Assert.All(unlogged, word => Assert.DoesNotContain(word, line, StringComparison.OrdinalIgnoreCase)));
    }
}
