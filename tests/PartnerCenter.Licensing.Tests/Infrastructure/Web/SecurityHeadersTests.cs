using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Features.Dashboard;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>What a browser is told about every answer, whatever it answers.</summary>
public sealed class SecurityHeadersTests
{
    private const string Policy =
        "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + "form-action 'self'{0}; require-trusted-types-for 'script'; trusted-types 'none'{1}";

    private static readonly string SecurePolicy = Policy.Replace("{0}", $" {SecurePortal.IdentityProvider}", StringComparison.Ordinal).Replace("{1}", "; upgrade-insecure-requests", StringComparison.Ordinal);
    private static readonly string DemoPolicy = Policy.Replace("{0}", "", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal);

    [Fact]
    public async Task EveryRoute_InProduction_HasTheHeaders()
    {
        await using var portal = new SecurePortal();
        var customer = new FilledCustomer(portal.CreateContext);
        using var signedIn = portal.CreateClient(FilledCustomer.SignedIn);
        using var signedOut = portal.CreateClient(signedIn: null);
        var token = await new WebFormClient(signedIn).TokenAsync();
        var (problems, statuses) = (new List<string>(), new HashSet<HttpStatusCode>());

        foreach (var route in PortalRoute.All(portal.Services, customer.ValueOf))
        {
            await ProbeAsync(new WebFormClient(signedIn).SendAsync(route, token), route);
            await ProbeAsync(new WebFormClient(signedIn).SendAsync(route, token: null), route);
            await ProbeAsync(new WebFormClient(signedOut).SendAsync(route, token: null), route);
            await ProbeAsync(signedIn.SendAsync(new HttpRequestMessage(HttpMethod.Put, route.Address)), route);
            await ProbeAsync(signedIn.SendAsync(new HttpRequestMessage(HttpMethod.Post, route.Address)
            {
                Headers = { { "RequestVerificationToken", token } },
                Content = new StringContent("{}", Encoding.UTF8, "application/json"),
            }), route);
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal(
            [200, 302, 400, 401, 404, 405, 415],
            new[] { 200, 302, 400, 401, 404, 405, 415 }.Where(status => statuses.Contains((HttpStatusCode)status)));

        async Task ProbeAsync(Task<HttpResponseMessage> sending, PortalRoute route)
        {
            using var response = await sending;
            statuses.Add(response.StatusCode);
            problems.AddRange(ProblemsOf(response, SecurePolicy, isSecure: true).Append(CachingProblemOf(response)).OfType<string>()
                .Select(problem => $"{response.RequestMessage!.Method} of {route} ({(int)response.StatusCode}): {problem}"));
            problems.AddRange(InlineCode.In(await response.Content.ReadAsStringAsync()).Select(problem => $"{route}: {problem}"));
        }
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/error/503", HttpStatusCode.NotFound)]
    [InlineData("/customers/%3Cscript%3E", HttpStatusCode.NotFound)]
    public async Task Get_NoPage_HasTheHeaders(string address, HttpStatusCode status)
    {
        await using var portal = new SecurePortal();
        using var client = portal.CreateClient(FilledCustomer.SignedIn);

        using var response = await client.GetAsync(address);

        Assert.Equal(status, response.StatusCode);
        Assert.Empty(ProblemsOf(response, SecurePolicy, isSecure: true));
        Assert.Null(CachingProblemOf(response));
    }

    [Fact]
    public async Task Get_PageThrows_HasTheHeadersAllTheSame()
    {
        await using var portal = new SecurePortal
        {
            Replacements = services => services.AddScoped<DashboardQuery>(_ => throw new InvalidOperationException("Broken for the test")),
        };
        using var client = portal.CreateClient(FilledCustomer.SignedIn);

        using var response = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(ProblemsOf(response, SecurePolicy, isSecure: true));
        Assert.Null(CachingProblemOf(response));
        Assert.DoesNotContain("Broken for the test", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_StaticFiles_HaveTheHeadersAndAreKeptForLong()
    {
        await using var portal = new SecurePortal();
        using var client = portal.CreateClient(signedIn: null);
        var page = await new HtmlParser().ParseDocumentAsync(await PageAsync(client));
        var files = page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src"))).ToList();

        Assert.True(files.Count >= 3);
        foreach (var file in files)
        {
            using var response = await client.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Empty(ProblemsOf(response, SecurePolicy, isSecure: true));
            Assert.Equal($"{file} max-age=31536000, immutable", $"{file} {string.Join(',', response.Headers.GetValues("Cache-Control"))}");
        }
    }

    [Fact]
    public async Task EveryGet_DemoOnHttp_HasTheHeadersButNothingThatNeedsHttps()
    {
        await using var portal = new Portal();
        var customer = new FilledCustomer(portal.CreateContext);
        var browser = await portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        var problems = new List<string>();

        foreach (var route in PortalRoute.All(portal.Services, customer.ValueOf).Where(route => route.Method == "GET"))
        {
            using var response = await browser.Client.GetAsync(route.Address);
            problems.AddRange(ProblemsOf(response, DemoPolicy, isSecure: false).Append(CachingProblemOf(response)).OfType<string>().Select(problem => $"{route}: {problem}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("365", "false", "max-age=31536000")]
    [InlineData("30", "true", "max-age=2592000; includeSubDomains")]
    public async Task Get_HstsSettings_AreWhatTheBrowserRemembers(string days, string subDomains, string expected)
    {
        await using var portal = new SecurePortal { Settings = new Dictionary<string, string> { ["Hsts:Days"] = days, ["Hsts:IncludeSubDomains"] = subDomains } };
        using var client = portal.CreateClient(signedIn: null);

        using var response = await client.GetAsync("/error/404");

        Assert.Equal(expected, Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
    }

    private static async Task<string> PageAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/error/404");
        return await response.Content.ReadAsStringAsync();
    }

    private static IEnumerable<string> ProblemsOf(HttpResponseMessage response, string policy, bool isSecure)
    {
        (string Name, string? Value)[] expected =
        [
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Strict-Transport-Security", isSecure ? "max-age=31536000" : null),
            ("Server", null),
            ("X-Powered-By", null),
        ];
        foreach (var (name, value) in expected)
        {
            var actual = response.Headers.TryGetValues(name, out var values) ? string.Join(" | ", values) : null;
            if (actual != value)
            {
                yield return $"{name} is \"{actual}\"";
            }
        }

        if (!response.Headers.TryGetValues("Permissions-Policy", out var permissions) || !permissions.Single().Contains("camera=(), ", StringComparison.Ordinal))
        {
            yield return "Permissions-Policy allows something";
        }
    }

    private static string? CachingProblemOf(HttpResponseMessage response) =>
        response.Headers.CacheControl is { NoStore: true, Public: false, MaxAge: null } ? null : $"Cache-Control is \"{response.Headers.CacheControl}\"";
}
