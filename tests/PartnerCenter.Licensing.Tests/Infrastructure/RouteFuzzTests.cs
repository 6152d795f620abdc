using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>
/// Every address of the portal, with every method and odd values in address, query and form: never an answer of 500 or more, never
/// anything of another partner's customer, and every page a whole page.
/// </summary>
public sealed class RouteFuzzTests : IDisposable
{
    /// <summary>
    /// Stands in all that belongs to the other partner's customer. Too long to come by chance: of five letters, in any case, one run in 25 has them in one of
    /// its 7,000 antiforgery tokens.
    /// </summary>
    private const string ForeignName = "Zzyzxzyzzyva";

    private const string Token = "__RequestVerificationToken";
    private const int Picks = 2;

    private readonly LicensingPortal _portal = new();
    private readonly Random _random = new(20260101);
    private readonly Target _own;
    private readonly Target _foreign;

    public RouteFuzzTests()
    {
        _own = Fill(_portal.Contoso, "Ann");
        _foreign = Fill(new LicensingScenario(_portal.Portal.CreateContext, LicensingPortal.Northwind, $"{ForeignName} Ltd"), $"{ForeignName} user");
    }

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task EveryRoute_OddRequests_AreAnsweredClearly()
    {
        using var client = _portal.Portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        var (cookies, token) = await SignInAsync(client, LicensingPortal.Fabrikam);
        var foreignBefore = OfForeign();
        var problems = new List<string>();
        var sent = 0;

        foreach (var request in Requests(token))
        {
            using var message = request.ToMessage();
            message.Headers.Add("Cookie", cookies);
            message.Headers.Add("Accept-Language", "zh-TW");
            sent++;
            try
            {
                using var response = await client.SendAsync(message);
                problems.AddRange(ProblemsOf(response, await response.Content.ReadAsStringAsync()).Select(problem => $"{problem}: {request}"));
            }
            catch (Exception exception)
            {
                problems.Add($"{exception.GetType().Name} {exception.Message}: {request}");
            }
        }

        Assert.True(problems.Count == 0, $"{problems.Count} of {sent} requests:\n{string.Join('\n', problems.Take(40))}");
        Assert.True(sent > 1_000, $"Only {sent} requests were made.");
        Assert.Equal(foreignBefore, OfForeign());
    }

    private static IEnumerable<string> ProblemsOf(HttpResponseMessage response, string text)
    {
        // The page that says that Microsoft Entra ID cannot be reached has the status that says so.
        if ((int)response.StatusCode >= 500 && response.RequestMessage!.RequestUri!.AbsolutePath != "/sign-in/problem/unavailable")
        {
            yield return $"Status {(int)response.StatusCode}";
        }

        if (text.IndexOf(ForeignName, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            yield return $"Another partner's customer is named ({text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 40)]})";
        }

        if (text.Contains(FuzzValues.Script, StringComparison.OrdinalIgnoreCase))
        {
            yield return "A script got into the page";
        }

        if (response.Headers.Location is { } location && (location.IsAbsoluteUri || !$"{location}".StartsWith('/') || $"{location}" is ['/', '/' or '\\', ..]))
        {
            yield return $"Redirects to {location}";
        }

        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html" && text.Length > 0 && !IsFragment(response, text);
        if (isPage && new HtmlParser().ParseDocument(text) is var document
            && (document.DocumentElement.GetAttribute("lang") != "zh-Hant" || string.IsNullOrWhiteSpace(document.Title)))
        {
            yield return "A page without language or title";
        }

        if ((int)response.StatusCode >= 400 && text.Length == 0 && response.RequestMessage!.Method != HttpMethod.Head)
        {
            yield return $"Status {(int)response.StatusCode} without a page";
        }
    }

    /// <summary>The list of holders is fetched into a page.</summary>
    private static bool IsFragment(HttpResponseMessage response, string text) =>
        response.StatusCode == HttpStatusCode.OK
        && response.RequestMessage!.RequestUri!.AbsolutePath.Contains("/licenses/holders/", StringComparison.OrdinalIgnoreCase)
        && text.StartsWith("<h3>", StringComparison.Ordinal);

    private IEnumerable<FuzzRequest> Requests(string token)
    {
        var routes = _portal.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .ToList();
        Assert.True(routes.Select(route => route.RoutePattern.RawText).Distinct().Count() > 15);
        foreach (var route in routes)
        {
            var fields = FuzzFields.Of(route.Metadata.GetMetadata<ControllerActionDescriptor>()!);
            var methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } known ? known : ["GET", "POST"];
            foreach (var address in Addresses(route.RoutePattern, all: true).Distinct())
            {
                var isOwn = address == Addresses(route.RoutePattern, all: false).First();
                foreach (var method in methods)
                {
                    var bodies = FuzzValues.Queries(fields, $"{_own.ProductId}").ToList();
                    foreach (var body in isOwn ? bodies : bodies.Take(1).Concat(_random.GetItems(bodies.ToArray(), Picks)))
                    {
                        yield return method == "POST"
                            ? new FuzzRequest(method, address, "application/x-www-form-urlencoded", $"{body}&{Token}={Uri.EscapeDataString(token)}")
                            : new FuzzRequest(method, $"{address}?{body}");
                    }
                }

                foreach (var (contentType, body) in isOwn ? FuzzValues.Contents : [])
                {
                    yield return new FuzzRequest("POST", address, contentType, body, token);
                    if (methods.Contains("GET"))
                    {
                        yield return new FuzzRequest("GET", address, contentType, body);
                    }
                }

                foreach (var method in isOwn ? new[] { "PUT", "DELETE", "HEAD", "OPTIONS", "MADEUP", "POST" } : ["PUT", "HEAD"])
                {
                    yield return new FuzzRequest(method, address);
                }
            }
        }
    }

    /// <summary>The route's addresses: our own first, then another partner's, a mixture, unknown ones, and garbage.</summary>
    private IEnumerable<string> Addresses(RoutePattern route, bool all)
    {
        yield return AddressOf(route, _own.ValueOf);
        if (!all || route.Parameters.Count == 0)
        {
            yield break;
        }

        yield return AddressOf(route, _foreign.ValueOf);
        yield return AddressOf(route, name => name == "customerId" ? _own.ValueOf(name) : _foreign.ValueOf(name));
        yield return AddressOf(route, name => name == "customerId" ? _foreign.ValueOf(name) : _own.ValueOf(name));
        yield return AddressOf(route, name => name == "status" ? "418" : $"{Guid.Empty}");
        foreach (var garbage in _random.GetItems(FuzzValues.Segments, Picks))
        {
            yield return AddressOf(route, name => name == "customerId" ? _own.ValueOf(name) : garbage);
            yield return AddressOf(route, _ => garbage);
        }
    }

    private static string AddressOf(RoutePattern route, Func<string, string> valueOf) => "/" + string.Join('/', route.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart parameter ? valueOf(parameter.Name) : ((RoutePatternLiteralPart)part).Content))));

    private static async Task<(string Cookies, string Token)> SignInAsync(HttpClient client, Operator signedIn)
    {
        using var page = await client.GetAsync("/sign-in");
        var cookie = CookiesOf(page);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("operatorId", $"{signedIn.Id}"), new(Token, await TokenOfAsync(page))]),
        };
        post.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(post);
        var cookies = $"{cookie}; {CookiesOf(answer)}";
        using var get = new HttpRequestMessage(HttpMethod.Get, "/customers/add");
        get.Headers.Add("Cookie", cookies);
        using var form = await client.SendAsync(get);
        return (cookies, await TokenOfAsync(form));
    }

    private static string CookiesOf(HttpResponseMessage response) => string.Join("; ", response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

    private static async Task<string> TokenOfAsync(HttpResponseMessage response) =>
        (await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync())).QuerySelector($"input[name={Token}]")!.GetAttribute("value")!;

    private static Target Fill(LicensingScenario scenario, string userName)
    {
        var productId = scenario.AddProduct("Office 365 E3", 5, [Guid.NewGuid()]);
        scenario.AddUser($"{userName} 1", "US", (productId, []));
        scenario.AddUser($"{userName} 2");
        scenario.SelectAsync().GetAwaiter().GetResult();
        var saved = (SaveLicensesResult.Saved)scenario.SaveAsync(ProductIntent.For(productId, LicenseIntent.Assign)).GetAwaiter().GetResult();
        return new Target(scenario.CustomerId, productId, saved.UpdateId);
    }

    private List<string> OfForeign() => [.. _portal.Snapshot().Where(line => line.Contains($"{_foreign.CustomerId}", StringComparison.Ordinal) || line.Contains($"{_foreign.UpdateId}", StringComparison.Ordinal))];

    private sealed record Target(Guid CustomerId, Guid ProductId, Guid UpdateId)
    {
        public string ValueOf(string name) => name switch
        {
            "customerId" => $"{CustomerId}",
            "productId" => $"{ProductId}",
            "status" => "404",
            _ => $"{UpdateId}",
        };
    }
}

/// <summary>One request, as it can be repeated by hand.</summary>
internal sealed record FuzzRequest(string Method, string Address, string? ContentType = null, string? Body = null, string? HeaderToken = null)
{
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Address);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            message.Content.Headers.ContentType = ContentType is null ? null : MediaTypeHeaderValue.Parse(ContentType);
        }

        if (HeaderToken is not null)
        {
            message.Headers.Add("RequestVerificationToken", HeaderToken);
        }

        return message;
    }

    public override string ToString() => $"{Method} {Short(Address)} {ContentType} {Short(Body)}";

    private static string Short(string? text) => text is { Length: > 300 } ? text[..300] + "..." : text ?? "";
}
