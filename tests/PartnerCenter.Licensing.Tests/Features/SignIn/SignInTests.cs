using System.Net;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;

namespace PartnerCenter.Licensing.Tests.Features.SignIn;

public sealed class SignInTests
{
    [Fact]
    public async Task Get_OffersEverySampleOperatorWithTheirPartner()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync("/sign-in");

        var offered = page.Document.QuerySelectorAll("button[name=operatorId]").Select(button => button.GetAttribute("value"));
        Assert.Equal(DemoPartners.Operators.Select(candidate => candidate.Id.ToString()), offered);
        Assert.All(DemoPartners.Operators, candidate => Assert.Contains(candidate.Name, page.Main, StringComparison.Ordinal));
        Assert.All(DemoPartners.Partners, partner => Assert.Contains(partner.Name, page.Main, StringComparison.Ordinal));
        Assert.Null(page.Document.QuerySelector("form[action='/sign-out']"));
    }

    [Fact]
    public async Task Post_OfferedOperator_SignsInAndGoesToThePageAskedFor()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);
        var signIn = await browser.GetAsync("/?from=mail");

        var page = await browser.SubmitAsync(
            signIn.Form("button[name=operatorId]"), fields => fields.Add(new("operatorId", DemoPartners.Operators[1].Id.ToString())));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/?from=mail", page.Url);
        Assert.Equal(DemoPartners.Operators[1].Name, page.Document.QuerySelector(".operator bdi")!.TextContent);
    }

    [Theory]
    [InlineData("5a3c1d10-0000-4000-a000-0000000000ff")]
    [InlineData("not an id")]
    [InlineData("")]
    public async Task Post_UnknownOperator_SaysSoAndSignsNobodyIn(string operatorId)
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);
        var signIn = await browser.GetAsync("/sign-in");

        var page = await browser.SubmitAsync(signIn.Form("button[name=operatorId]"), fields => fields.Add(new("operatorId", operatorId)));

        Assert.Contains("not one of the people offered", page.Main, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/")).Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("/\\example.com")]
    [InlineData("javascript:alert(1)")]
    public async Task Post_ReturnUrlToElsewhere_GoesToTheDashboard(string returnUrl)
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);
        var signIn = await browser.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.Equal("/", signIn.Document.QuerySelector("main input[name=returnUrl]")!.GetAttribute("value"));

        var page = await browser.SubmitAsync(signIn.Form("button[name=operatorId]"), fields =>
        {
            fields.RemoveAll(field => field.Key == "returnUrl");
            fields.Add(new("returnUrl", returnUrl));
            fields.Add(new("operatorId", DemoPartners.Operators[0].Id.ToString()));
        });

        Assert.Equal("/", page.Url);
        Assert.Equal("Dashboard", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        var dashboard = await browser.GetAsync("/");

        var page = await browser.SubmitAsync(dashboard.Form("form[action='/sign-out'] button"));

        Assert.Equal("/sign-in", page.Url);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/")).Url, StringComparison.Ordinal);
    }
}
