using System.Net;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>Https only outside Development, and whose word is taken for it.</summary>
public sealed class TransportTests
{
    private const string Proxy = "10.1.2.3";
    private static readonly Uri Plain = new("http://licensing.example/");

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/css/site.css")]
    public async Task Get_PlainHttp_IsRefusedWithTheReasonAndNoCookie(string address)
    {
        await using var portal = new SecurePortal();
        using var client = portal.CreateClient(FilledCustomer.SignedIn, Plain);

        using var response = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("ForwardedHeaders:KnownProxies", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Get_PlainHttpWhereAnHttpsAddressIsConfigured_IsSentThere()
    {
        await using var portal = new SecurePortal { Settings = new Dictionary<string, string> { ["https_port"] = "8443" } };
        using var client = portal.CreateClient(FilledCustomer.SignedIn, Plain);

        using var response = await client.GetAsync("/customers?q=a");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Equal("https://licensing.example:8443/customers?q=a", $"{response.Headers.Location}");
    }

    [Theory]
    [InlineData(null, null, Proxy, HttpStatusCode.Forbidden)]
    [InlineData(null, null, "127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("KnownProxies", Proxy, Proxy, HttpStatusCode.OK)]
    [InlineData("KnownProxies", Proxy, "10.1.2.4", HttpStatusCode.Forbidden)]
    [InlineData("KnownNetworks", "10.1.0.0/16", Proxy, HttpStatusCode.OK)]
    [InlineData("KnownNetworks", "10.1.0.0/16", "10.2.0.1", HttpStatusCode.Forbidden)]
    public async Task Get_SaidToBeHttps_IsBelievedOfKnownProxiesOnly(string? setting, string? value, string from, HttpStatusCode status)
    {
        await using var portal = new SecurePortal { Settings = setting is null ? new Dictionary<string, string>() : new() { [$"ForwardedHeaders:{setting}:0"] = value! } };
        using var client = portal.CreateClient(FilledCustomer.SignedIn, Plain);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/")
        {
            Headers = { { SecurePortal.AddressHeader, from }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "192.0.2.1" } },
        };

        using var response = await client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK, response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData(Proxy, false, false, false, true)]
    [InlineData("10.1.2.4", false, true, false, true)]
    public async Task SignIn_BehindAKnownProxy_CountsForThePersonBehindIt(string known, params bool[] refused)
    {
        await using var portal = new SecurePortal
        {
            Settings = new Dictionary<string, string> { ["RateLimits:SignInsPerMinute"] = "1", ["ForwardedHeaders:KnownProxies:0"] = known },
        };
        using var client = portal.CreateClient(signedIn: null);

        var answers = new List<HttpStatusCode>();
        foreach (var (proxy, person) in (IEnumerable<(string, string)>)[(Proxy, "192.0.2.1"), (Proxy, "192.0.2.2"), ("10.9.9.9", "192.0.2.1"), (Proxy, "192.0.2.1")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
            {
                Headers = { { SecurePortal.AddressHeader, proxy }, { "X-Forwarded-For", person } },
                Content = new FormUrlEncodedContent([]),
            };
            using var response = await client.SendAsync(request);
            answers.Add(response.StatusCode);
        }

        Assert.Equal(refused, answers.Select(answer => answer == HttpStatusCode.TooManyRequests));
    }
}
