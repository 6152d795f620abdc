using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Controllers;
using PartnerCenter.Licensing.Web.Features.BuyMore;
using PartnerCenter.Licensing.Web.Features.Language;
using PartnerCenter.Licensing.Web.Features.SignIn;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>An address that came with a request leads nowhere but into the portal.</summary>
public sealed class OpenRedirectTests
{
    private const string Field = "returnUrl";

    private static readonly string[] Elsewhere =
    [
        "https://evil.example/", "http:evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
        "/\t/evil.example", "\t//evil.example", " //evil.example", "/\n/evil.example", "/\r\nLocation: https://evil.example", "https:///evil.example", "//evil.example/%2F..",
        "javascript:alert(1)", "data:text/html,evil.example", "evil.example", ".//evil.example", "~//evil.example", "~/\\evil.example", "@evil.example", "//evil.example\\@localhost",
        "//evil%2Eexample", "//\u0000evil.example", "//ｅvil.example", "／／evil.example",
    ];

    [Fact]
    public async Task EveryRouteThatTakesAnAddress_AddressElsewhere_StaysInThePortal()
    {
        await using var portal = new Portal();
        var customer = new FilledCustomer(portal.CreateContext);
        var browser = await portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        var form = new WebFormClient(browser.Client);
        var problems = new List<string>();
        var routes = Routes(portal, customer);

        foreach (var (route, elsewhere) in routes.SelectMany(route => Elsewhere.Select(elsewhere => (route, elsewhere))))
        {
            KeyValuePair<string, string>[] fields =
            [
                new(Field, elsewhere), new("culture", "en"), new("operatorId", $"{FilledCustomer.SignedIn.Id}"), new("quantity", "1"), new("orderId", $"{Guid.NewGuid()}"),
            ];
            using var response = route.Method == "GET"
                ? await browser.Client.GetAsync($"{route.Address}?{string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))}")
                : await form.SendAsync(route, await form.TokenAsync(), fields);
            problems.AddRange((await ProblemsOfAsync(response)).Select(problem => $"{route} with {elsewhere}: {problem}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Superset(
            new HashSet<Type> { typeof(LanguageController), typeof(SignInController), typeof(BuyMoreController) },
            routes.Select(route => route.Action.ControllerTypeInfo.AsType()).ToHashSet());
    }

    [Fact]
    public async Task SignIn_AddressInThePortal_IsWhereItLeads()
    {
        await using var portal = new Portal();
        var browser = await portal.OpenBrowserAsync(signedIn: null);
        var form = (await browser.GetAsync("/sign-in?returnUrl=%2Fcustomers%3Fq%3Da")).Form("button[name=operatorId]");

        var page = await browser.SubmitAsync(form, fields => fields.Add(new("operatorId", $"{FilledCustomer.SignedIn.Id}")));

        Assert.Equal("/customers?q=a", page.Url);
    }

    /// <summary>Found by the name: of a parameter, or of a property of a form.</summary>
    private static List<PortalRoute> Routes(Portal portal, FilledCustomer customer) =>
        [.. PortalRoute.All(portal.Services, customer.ValueOf).Where(route => TakesAddress(route.Action))];

    private static bool TakesAddress(ControllerActionDescriptor action) => action.Parameters.Any(parameter =>
        string.Equals(parameter.Name, Field, StringComparison.OrdinalIgnoreCase)
        || parameter.ParameterType.GetProperties().Any(property => string.Equals(property.Name, Field, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Where the answer sends the browser, and what the page offers to click or would send back.</summary>
    private static async Task<List<string>> ProblemsOfAsync(HttpResponseMessage response)
    {
        var document = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        List<string> addresses =
        [
            .. response.Headers.TryGetValues("Location", out var locations) ? locations : [],
            .. document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!),
            .. document.QuerySelectorAll("form[action]").Select(form => form.GetAttribute("action")!),
            // The language picker comes back to the page it stands on, whose address may hold anything in its query.
            .. document.QuerySelectorAll($"input[name={Field}]").Select(input => input.GetAttribute("value") ?? "").Where(value => value.Length > 0),
        ];
        return [.. addresses.Where(address => !IsInside(address)).Select(address => $"{(int)response.StatusCode} leads to {address}")];
    }

    /// <summary>As browsers read it: tabs and line ends do not count, a backslash is a slash.</summary>
    private static bool IsInside(string address)
    {
        var read = new string([.. address.Trim().Where(c => !char.IsControl(c))]).Replace('\\', '/');
        return read.StartsWith('#') || read.StartsWith('?') || (read.StartsWith('/') && !read.StartsWith("//", StringComparison.Ordinal));
    }
}
