using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>
/// Every address of the running application, tried by everybody: signed out, as each partner role at customers with each kind of
/// relationship, and as another partner. What each may do is stated here once more, from the words of the requirements: an address that
/// this table does not know fails.
/// </summary>
public sealed class RoutePermissionTests : IDisposable
{
    private const DelegatedAdminRoles Ended = (DelegatedAdminRoles)1024;

    /// <summary>What an address needs.</summary>
    private enum Need
    {
        Nothing,
        AnyRole,
        Sell,
        Administer,
        Read,
        Assign,
        ChangeUsers,
    }

    private static readonly Dictionary<string, Need> Needs = new(StringComparer.Ordinal)
    {
        ["GET "] = Need.AnyRole,
        ["GET customers"] = Need.AnyRole,
        ["GET customers/add"] = Need.Sell,
        ["POST customers/add"] = Need.Sell,
        ["GET customers/{customerId:guid}"] = Need.AnyRole,
        ["GET customers/{customerId:guid}/subscriptions/add"] = Need.Sell,
        ["GET customers/{customerId:guid}/subscriptions/{productId:guid}/buy"] = Need.Sell,
        ["POST customers/{customerId:guid}/subscriptions/{productId:guid}/buy"] = Need.Sell,
        ["GET customers/{customerId:guid}/users"] = Need.Read,
        ["POST customers/{customerId:guid}/users"] = Need.Read,
        ["GET customers/{customerId:guid}/users/selected"] = Need.Read,
        ["POST customers/{customerId:guid}/users/selected"] = Need.Read,
        ["GET customers/{customerId:guid}/license-updates"] = Need.Read,
        ["GET customers/{customerId:guid}/license-updates/{id:guid}"] = Need.Read,
        ["GET customers/{customerId:guid}/license-updates/{id:guid}/csv"] = Need.Read,
        ["POST customers/{customerId:guid}/license-updates/{id:guid}/select-failed"] = Need.Read,
        ["GET customers/{customerId:guid}/licenses"] = Need.Assign,
        ["POST customers/{customerId:guid}/licenses"] = Need.Assign,
        ["POST customers/{customerId:guid}/licenses/preview"] = Need.Assign,
        ["GET customers/{customerId:guid}/licenses/holders/{productId:guid}"] = Need.Assign,
        ["GET customers/{customerId:guid}/users/upload"] = Need.ChangeUsers,
        ["POST customers/{customerId:guid}/users/upload"] = Need.ChangeUsers,
        ["GET customers/{customerId:guid}/users/upload/template"] = Need.ChangeUsers,
        ["GET customers/{customerId:guid}/users/upload/{uploadId:guid}"] = Need.ChangeUsers,
        ["POST customers/{customerId:guid}/users/upload/{uploadId:guid}"] = Need.ChangeUsers,
        ["GET customers/{customerId:guid}/users/upload/{uploadId:guid}/refused"] = Need.ChangeUsers,
        ["GET customers/{customerId:guid}/users/upload/{uploadId:guid}/changes"] = Need.ChangeUsers,
        ["POST customers/{customerId:guid}/users/upload/{uploadId:guid}/take-back"] = Need.ChangeUsers,
        ["GET customers/{customerId:guid}/relationship"] = Need.AnyRole,
        ["POST customers/{customerId:guid}/relationship"] = Need.Administer,
        ["POST customers/{customerId:guid}/relationship/end"] = Need.Administer,
        ["GET activity"] = Need.Administer,
        ["GET activity/csv"] = Need.Administer,
        ["GET shortcuts"] = Need.Nothing,
        ["GET sign-in"] = Need.Nothing,
        ["POST sign-in"] = Need.Nothing,
        ["GET sign-in/no-access"] = Need.Nothing,
        ["GET sign-in/problem/denied"] = Need.Nothing,
        ["GET sign-in/problem/expired"] = Need.Nothing,
        ["GET sign-in/problem/rejected"] = Need.Nothing,
        ["GET sign-in/problem/unavailable"] = Need.Nothing,
        ["POST sign-out"] = Need.Nothing,
        ["GET signed-out"] = Need.Nothing,
        ["POST language"] = Need.Nothing,
        ["GET help"] = Need.Nothing,
        ["* error/{status:int:range(400,599)}"] = Need.Nothing,
    };

    /// <summary>What the customers let the partner do. Ended: it gave everything, and is over. None: there never was a relationship.</summary>
    private static readonly DelegatedAdminRoles[] Relationships =
    [
        DelegatedAdminRoles.None, Ended, DelegatedAdminRoles.LicenseAdministrator, DelegatedAdminRoles.UserAdministrator,
        DelegatedAdminRoles.DirectoryWriters, DelegatedAdminRoles.DirectoryReaders, DelegatedAdminRoles.GlobalReader,
    ];

    private readonly LicensingPortal _portal = new();
    private readonly Dictionary<DelegatedAdminRoles, Target> _customers;

    public RoutePermissionTests() => _customers = Relationships.ToDictionary(roles => roles, Create);

    public void Dispose() => _portal.Dispose();

    public static TheoryData<PartnerRoles> EachRole() => [.. Enum.GetValues<PartnerRoles>().Where(role => role != PartnerRoles.None)];

    [Fact]
    public void EveryRoute_HasAStatedNeedAndARule()
    {
        var routes = Routes().ToList();

        Assert.Equal(Needs.Keys.Order(StringComparer.Ordinal), routes.Select(route => route.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            Needs.Where(need => need.Value == Need.Nothing).Select(need => need.Key).Order(StringComparer.Ordinal),
            routes.Where(route => route.IsOpen).Select(route => route.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryOtherEndpoint_IsAStaticFile()
    {
        var others = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is null).ToList();

        Assert.NotEmpty(others);
        Assert.All(others, endpoint => Assert.Matches(@"\.(css|js|svg|txt|gz|br)$|\{", endpoint.RoutePattern.RawText!));
        Assert.All(others, endpoint => Assert.Equal(["GET", "HEAD"], endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods));
    }

    [Fact]
    public async Task SignedOut_SeesTheSignInAndNothingElse()
    {
        var browser = await _portal.Portal.OpenBrowserAsync(signedIn: null);
        var token = PortalBrowser.Fields((await browser.GetAsync("/sign-in")).Form("button[name=culture]"));
        var before = _portal.Snapshot();

        foreach (var route in Routes().Where(route => !route.IsOpen))
        {
            var page = await SendAsync(browser, route, _customers[DelegatedAdminRoles.UserAdministrator], token);

            Assert.True(page.Url.StartsWith("/sign-in", StringComparison.Ordinal), $"{route.Name} led to {page.Url} ({page.Status})");
        }

        Assert.Equal(before, _portal.Snapshot());
    }

    [Theory]
    [MemberData(nameof(EachRole))]
    public async Task PartnerRole_AtEveryKindOfCustomer_MayDoWhatIsStated(PartnerRoles role)
    {
        var signedIn = DemoPartners.Operators.First(candidate => candidate.PartnerId == DemoPartners.FabrikamId && candidate.Roles == role);
        var browser = await _portal.Portal.OpenBrowserAsync(signedIn);
        var token = PortalBrowser.Fields((await browser.GetAsync("/customers")).Form("button[name=culture]"));
        var problems = new List<string>();
        var (allowed, refused) = (0, 0);

        foreach (var (relationship, customer) in _customers)
        {
            var routes = Routes().Where(route => !route.IsOpen).ToLookup(route => May(Needs[route.Name], role, relationship));
            var before = _portal.Snapshot();
            foreach (var route in routes[false].Concat(routes[true]))
            {
                if (route == routes[true].First() && !before.SequenceEqual(_portal.Snapshot()))
                {
                    problems.Add($"{relationship}: everything was refused, and yet something was changed");
                }

                var may = routes[true].Contains(route);
                var page = await SendAsync(browser, route, customer, token);
                _ = may ? allowed++ : refused++;
                if (ProblemOf(may, page, route) is { } problem)
                {
                    problems.Add($"{route.Name}, {relationship}: {problem}");
                }
            }
        }

        Assert.Empty(problems);
        Assert.True(allowed > 20 && refused > 20, $"{allowed} allowed, {refused} refused");
    }

    [Fact]
    public async Task OtherPartner_FindsNoCustomer_AsIfItDidNotExist()
    {
        var browser = await _portal.Portal.OpenBrowserAsync(LicensingPortal.Northwind);
        var token = PortalBrowser.Fields((await browser.GetAsync("/customers")).Form("button[name=culture]"));
        var before = _portal.Snapshot();

        foreach (var route in Routes().Where(route => route.Name.Contains("{customerId", StringComparison.Ordinal)))
        {
            var page = await SendAsync(browser, route, _customers[DelegatedAdminRoles.UserAdministrator], token);
            var unknown = await SendAsync(browser, route, _customers[DelegatedAdminRoles.UserAdministrator] with { CustomerId = Guid.NewGuid() }, token);

            Assert.Equal((route.Name, HttpStatusCode.NotFound), (route.Name, page.Status));
            Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
            Assert.Equal(unknown.Main.Split("Request")[0], page.Main.Split("Request")[0]);
        }

        Assert.Equal(before, _portal.Snapshot());
    }

    /// <summary>The words of the requirements.</summary>
    private static bool May(Need need, PartnerRoles role, DelegatedAdminRoles relationship)
    {
        var live = relationship is not DelegatedAdminRoles.None and not Ended;
        return need switch
        {
            // See customers: any role.
            Need.AnyRole => true,
            // Buy: Global admin, Admin agent or Sales agent. The same sell to a new customer.
            Need.Sell => role is PartnerRoles.GlobalAdmin or PartnerRoles.AdminAgent or PartnerRoles.SalesAgent,
            Need.Administer => role is PartnerRoles.GlobalAdmin or PartnerRoles.AdminAgent,
            // See a customer's users and licences: a live relationship that may read.
            Need.Read => live,
            // Assign and revoke: any of the five partner roles and a live relationship with one of three roles.
            Need.Assign => relationship is DelegatedAdminRoles.LicenseAdministrator or DelegatedAdminRoles.UserAdministrator or DelegatedAdminRoles.DirectoryWriters,
            // Change a user: User Administrator or Directory Writers.
            Need.ChangeUsers => relationship is DelegatedAdminRoles.UserAdministrator or DelegatedAdminRoles.DirectoryWriters,
            _ => throw new ArgumentOutOfRangeException(nameof(need), need, null),
        };
    }

    private static string? ProblemOf(bool may, PortalPage page, Route route) => (may, page.Status) switch
    {
        (false, HttpStatusCode.Forbidden) => page.Main.StartsWith("You may not do this", StringComparison.Ordinal) ? null : $"refused without a reason: {page.Main}",
        (false, _) => $"should be refused, answered {page.Status}",
        (true, HttpStatusCode.Forbidden) => $"should be allowed: {page.Main}",
        // An upload is its operator's: the one in the address is another's.
        (true, HttpStatusCode.NotFound) when !route.Name.Contains("{uploadId", StringComparison.Ordinal) => "should be allowed, was not found",
        (true, _) when page.Url.StartsWith("/sign-in", StringComparison.Ordinal) => "asked to sign in",
        (true, >= HttpStatusCode.InternalServerError) => $"{page.Status}",
        _ => null,
    };

    private static Task<PortalPage> SendAsync(PortalBrowser browser, Route route, Target target, IEnumerable<KeyValuePair<string, string>> token)
    {
        var address = "/" + string.Join('/', route.Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
            part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter ? target.ValueOf(parameter.Name) : ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)part).Content))));
        return route.Method == "POST" ? browser.PostAsync(address, token) : browser.GetAsync(address);
    }

    private IEnumerable<RouteEndpoint> Endpoints() => _portal.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<Route> Routes() =>
        from endpoint in Endpoints()
        where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"]
        select new Route($"{method} {endpoint.RoutePattern.RawText!.TrimStart('/')}", method, endpoint);

    private Target Create(DelegatedAdminRoles roles)
    {
        var scenario = new LicensingScenario(_portal.Portal.CreateContext, LicensingPortal.Fabrikam, $"Customer {roles}");
        var productId = scenario.AddProduct($"Office 365 {roles}", 5, [Guid.NewGuid()]);
        scenario.AddUser("User 1", "US", (productId, []));
        scenario.SelectAsync().GetAwaiter().GetResult();
        var saved = (SaveLicensesResult.Saved)scenario.SaveAsync(ProductIntent.For(productId, LicenseIntent.Revoke)).GetAwaiter().GetResult();
        using var db = _portal.Portal.CreateContext();
        var relationship = db.DelegatedAdminRelationships.Single(row => row.CustomerId == scenario.CustomerId);
        relationship.Roles = roles == Ended ? TestRelationship.Usual | DelegatedAdminRoles.DirectoryWriters : roles;
        relationship.EndsAt = roles == Ended ? _portal.Portal.Clock.GetUtcNow().UtcDateTime : relationship.EndsAt;
        if (roles == DelegatedAdminRoles.None)
        {
            db.DelegatedAdminRelationships.Remove(relationship);
        }

        db.SaveChanges();
        return new Target(scenario.CustomerId, productId, saved.UpdateId);
    }

    private sealed record Route(string Name, string Method, RouteEndpoint Endpoint)
    {
        public bool IsOpen => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
    }

    private sealed record Target(Guid CustomerId, Guid ProductId, Guid UpdateId)
    {
        public string ValueOf(string name) => name switch
        {
            "customerId" => $"{CustomerId}",
            "productId" => $"{ProductId}",
            "id" => $"{UpdateId}",
            "uploadId" => $"{UpdateId}",
            _ => "404",
        };
    }
}
