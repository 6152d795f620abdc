using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

public sealed class RateLimitTests
{
    private const string SignInPath = "/sign-in";
    private const string CallbackPath = "/signin-oidc";
    private const string FirstAddress = "192.0.2.1";

    [Theory]
    [InlineData("en", "Too many requests")]
    [InlineData("zh-TW", "要求過多")]
    public async Task SignIn_MoreThanAllowedFromOneAddress_AreAskedToWait(string language, string title)
    {
        await using var portal = new SecurePortal { Settings = Limits(signIns: 2) };
        using var client = portal.CreateClient(signedIn: null);
        client.DefaultRequestHeaders.Add("Accept-Language", language);

        var first = await SignInAsync(client, FirstAddress);
        var second = await SignInAsync(client, FirstAddress);
        using var third = await client.SendAsync(SignIn(FirstAddress));

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, new[] { first, second });
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await third.Content.ReadAsStringAsync());
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        // Two a minute: one more after half a minute.
        Assert.InRange(int.Parse(Assert.Single(third.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 30);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::a", "2001:db8:1:2:b::1", true)]
    [InlineData("2001:db8:1:2::a", "2001:db8:1:3::a", false)]
    public async Task SignIn_AnotherAddress_CountsForItself(string address, string another, bool isSame)
    {
        await using var portal = new SecurePortal { Settings = Limits(signIns: 1) };
        using var client = portal.CreateClient(signedIn: null);
        await SignInAsync(client, address);

        var answer = await SignInAsync(client, another);

        Assert.Equal(isSame, answer == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task SignIn_HoweverItsAddressIsSpelled_Counts()
    {
        await using var portal = new SecurePortal { Settings = Limits(signIns: 1) };
        using var client = portal.CreateClient(signedIn: null);
        string[] spellings = ["/sign-in/", "/SIGN-IN", "/Sign-In/", "/%73ign%2Din", "/sign-in?a=b", "/SIGNIN-OIDC", "/signin%2Doidc"];
        var answers = new List<string>();
        await SignInAsync(client, FirstAddress);

        foreach (var spelling in spellings)
        {
            using var answer = await client.SendAsync(SignIn(FirstAddress, spelling));
            answers.Add($"{spelling} {(int)answer.StatusCode}");
        }

        Assert.Equal(spellings.Select(spelling => $"{spelling} 429"), answers);
    }

    [Fact]
    public async Task SignIn_CallbackOfTheIdentityProvider_CountsAsWell()
    {
        await using var portal = new SecurePortal { Settings = Limits(signIns: 1) };
        using var client = portal.CreateClient(signedIn: null);
        await SignInAsync(client, FirstAddress);

        using var callback = await client.PostAsync(CallbackPath, new FormUrlEncodedContent([new("code", "x")]));
        using var fromFirst = await client.SendAsync(SignIn(FirstAddress, CallbackPath));

        Assert.NotEqual(HttpStatusCode.TooManyRequests, callback.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, fromFirst.StatusCode);
    }

    [Fact]
    public async Task EveryPost_OperatorOverTheLimit_IsRefusedAndChangesNothing()
    {
        await using var portal = new SecurePortal { Settings = Limits(changes: 1) };
        var customer = new FilledCustomer(portal.CreateContext);
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        var (form, token) = (new WebFormClient(client), await new WebFormClient(client).TokenAsync());
        var posts = PortalRoute.Posts(portal.Services, customer.ValueOf);
        using var allowed = await form.SendAsync(posts.Single(route => route.Address == "/language"), token);
        var before = DatabaseDump.Of(portal.CreateContext());
        var answers = new List<string>();

        foreach (var route in posts)
        {
            using var response = await form.SendAsync(route, token);
            answers.Add($"{route} {(int)response.StatusCode} {response.Headers.RetryAfter is not null}");
        }

        Assert.Equal(HttpStatusCode.Redirect, allowed.StatusCode);
        Assert.Equal(posts.Select(route => $"{route} 429 True"), answers);
        Assert.Equal(before, DatabaseDump.Of(portal.CreateContext()));
    }

    [Fact]
    public async Task Change_OperatorOverTheLimit_DisturbsNobodyElseAndNoReading()
    {
        await using var portal = new SecurePortal { Settings = Limits(changes: 1) };
        var customer = new FilledCustomer(portal.CreateContext);
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        using var colleague = portal.CreateClient(FilledCustomer.Colleague);
        using var stranger = portal.CreateClient(signedIn: null);
        await PickLanguageAsync(client);

        var (own, others, strangers) = (await PickLanguageAsync(client), await PickLanguageAsync(colleague), await PickLanguageAsync(stranger));
        using var reading = await client.GetAsync($"/customers/{customer.Scenario.CustomerId}");

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.Redirect, HttpStatusCode.Redirect], [own, others, strangers]);
        Assert.Equal(HttpStatusCode.OK, reading.StatusCode);
    }

    [Fact]
    public async Task Change_AsFastAsPeopleTick_IsNeverRefused()
    {
        await using var portal = new SecurePortal();
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 60; i++)
        {
            answers.Add(await PickLanguageAsync(client));
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer));
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string address)
    {
        using var response = await client.SendAsync(SignIn(address));
        return response.StatusCode;
    }

    private static HttpRequestMessage SignIn(string address, string path = SignInPath) =>
        new(HttpMethod.Post, path) { Headers = { { SecurePortal.AddressHeader, address } }, Content = new FormUrlEncodedContent([]) };

    private static async Task<HttpStatusCode> PickLanguageAsync(HttpClient client)
    {
        var token = await new WebFormClient(client).TokenAsync();
        using var response = await client.PostAsync("/language", new FormUrlEncodedContent([new(WebFormClient.TokenField, token), new("culture", "en")]));
        return response.StatusCode;
    }

    private static Dictionary<string, string> Limits(int signIns = 1000, int changes = 1000) => new()
    {
        ["RateLimits:SignInsPerMinute"] = $"{signIns}",
        ["RateLimits:ChangesPerMinute"] = $"{changes}",
    };
}
