using System.Net;
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
    }
}
