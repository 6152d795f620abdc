using System.Net;
using System.Security.Cryptography.X509Certificates;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

/// <summary>Signing in and out at a real OpenID Connect server, as it should go.</summary>
public sealed class EntraSignInTests
{
    [Theory]
    [InlineData("organizations")]
    [InlineData(null)]
    public async Task SignIn_PartnersOperator_LandsOnThePageAskedFor(string? tenantId)
    {
        await using var portal = await EntraPortal.StartAsync(tenantId);
        var browser = portal.OpenBrowser();

        var page = await browser.SignInAsync("/customers?q=contoso");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/customers?q=contoso", page.Url);
        Assert.Equal("Alex of Contoso", page.Document.QuerySelector(".operator bdi")!.TextContent);
        Assert.Contains(portal.Log.Lines, line => line.Contains($"Operator {portal.Entra.Person!.Id} of partner {portal.Contoso.Id} signed in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_AsksForACodeWithProofKeyStateAndNonce()
    {
        await using var portal = await EntraPortal.StartAsync();

        await portal.OpenBrowser().SignInAsync();
        await portal.OpenBrowser().SignInAsync();

        var requests = portal.Entra.AuthorizationRequests.ToArray();
        var request = requests[0];
        Assert.Equal("code", request["response_type"]);
        Assert.Equal("S256", request["code_challenge_method"]);
        Assert.Equal(43, $"{request["code_challenge"]}".Length);
        Assert.Equal("openid profile", request["scope"]);
        Assert.Equal("https://localhost/signin-oidc", request["redirect_uri"]);
        Assert.DoesNotContain("form_post", $"{request["response_mode"]}", StringComparison.Ordinal);
        Assert.All(["state", "nonce", "code_challenge"], name => Assert.NotEqual(request[name], requests[^1][name]));
    }

    [Fact]
    public async Task SignIn_EveryCookie_IsSecureHttpOnlyAndLax()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        using var challenge = await browser.SendAsync(HttpMethod.Get, "/sign-in");

        using var back = await browser.SendAsync(HttpMethod.Get, (await browser.StopBeforeReturnAsync()).AbsoluteUri);

        Assert.StartsWith("__Host-licensing.sign-in.", Assert.Single(CookiesOf(challenge)), StringComparison.Ordinal);
        var session = Assert.Single(CookiesOf(back), cookie => cookie.StartsWith("__Host-licensing.session=", StringComparison.Ordinal));
        Assert.Contains("; path=/;", session, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", session, StringComparison.Ordinal);
        Assert.True(session.Length < 2_000, session);
        Assert.All(CookiesOf(challenge).Append(session), cookie =>
            Assert.All(["; secure", "; samesite=lax", "; httponly"], flag => Assert.Contains(flag, cookie, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignIn_Session_HoldsWhatThePortalNeedsAndNoToken()
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Person = portal.Entra.Person! with { Roles = ["SalesAgent", "Reader", "3", "None", "AdminAgent"] };
        var browser = portal.OpenBrowser();

        await browser.SignInAsync();

        var ticket = portal.Unprotect(browser.Cookies.GetCookies(portal.Entra.Portal)["__Host-licensing.session"]!.Value)!;
        Assert.Equal(
            ["login_hint", "name", "oid", "partner_id", "roles=AdminAgent", "roles=SalesAgent", "sid", "tid"],
            ticket.Principal.Claims.Select(claim => claim.Type == "roles" ? $"roles={claim.Value}" : claim.Type).Order(StringComparer.Ordinal));
        Assert.Equal([".expires", ".issued", "signed_in_at"], ticket.Properties.Items.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SignOut_EndsBothSessions()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        await browser.SignInAsync();

        var page = await browser.SignOutAsync();

        Assert.Equal("You are signed out", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("/sign-in", page.Document.QuerySelector("main a")!.GetAttribute("href"));
        var request = Assert.Single(portal.Entra.SignOutRequests);
        Assert.Equal(portal.Entra.Person!.LoginHint, request["logout_hint"]);
        Assert.Equal("https://localhost/signout-callback-oidc", request["post_logout_redirect_uri"]);
        Assert.False(await browser.IsSignedInAsync());
        Assert.True(EntraBrowser.IsLogin(await browser.GetAsync("/")), "The server still has a session.");
        Assert.Contains(portal.Log.Lines, line => line.Contains($"Operator {portal.Entra.Person.Id} of partner {portal.Contoso.Id} signed out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignOut_ServerUnreachable_EndsThePortalsSessionAndSaysSo()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        await browser.SignInAsync();
        portal.ForgetMetadata();
        portal.Entra.Faults.IsUnreachable = true;

        var page = await browser.SignOutAsync();

        Assert.Equal("/signed-out", page.Url);
        Assert.Contains("you may still be signed in there", page.Main, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("/\\example.com")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_ReturnUrlToElsewhere_EndsOnTheDashboard(string returnUrl)
    {
        await using var portal = await EntraPortal.StartAsync();

        var page = await portal.OpenBrowser().SignInAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal("/", page.Url);
        Assert.Equal("Dashboard", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task SignIn_SessionAtTheServer_NeedsNoPageUnlessAnotherAccountIsWanted()
    {
        await using var portal = await EntraPortal.StartAsync();
        var browser = portal.OpenBrowser();
        await browser.SignInAsync();

        Assert.Equal("/customers", (await browser.GetAsync("/sign-in?returnUrl=/customers")).Url);
        Assert.True(EntraBrowser.IsLogin(await browser.GetAsync("/sign-in?chooseAccount=true")));
    }

    [Fact]
    public async Task SignIn_CertificateInsteadOfSecret_ProvesWhoThePortalIs()
    {
        using var certificate = TestCertificate.Create("portal");
        var pfx = Convert.ToBase64String(certificate.Export(X509ContentType.Pfx));
        await using var portal = await EntraPortal.StartAsync(
            "organizations", ("AzureAd:ClientSecret", ""), ("AzureAd:ClientCredentials:0:SourceType", "Base64Encoded"), ("AzureAd:ClientCredentials:0:Base64EncodedValue", pfx));
        portal.Entra.ClientCertificate = certificate;

        var page = await portal.OpenBrowser().SignInAsync("/customers");

        Assert.Equal("/customers", page.Url);
    }

    private static List<string> CookiesOf(HttpResponseMessage response) => [.. response.Headers.GetValues("Set-Cookie")];
}
