using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Features.Errors;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>One way to call the running portal, as its own routing knows it: a page that is added is one more of these by itself.</summary>
internal sealed record PortalRoute(string Method, string Address, RouteEndpoint Endpoint)
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public ControllerActionDescriptor Action => Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!;

    /// <summary>The page that explains an error answers whatever method the failed request had, and changes nothing.</summary>
    public bool IsErrorPage => Action.ControllerTypeInfo == typeof(ErrorsController);

    /// <param name="services">The running portal's.</param>
    /// <param name="valueOf">What stands for a parameter of a route.</param>
    public static List<PortalRoute> All(IServiceProvider services, Func<string, string> valueOf) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
           let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } known ? known : AnyMethod
           from method in methods
           select new PortalRoute(method, AddressOf(endpoint.RoutePattern, valueOf), endpoint),
    ];

    /// <summary>Those that take a form, and could change something.</summary>
    public static List<PortalRoute> Posts(IServiceProvider services, Func<string, string> valueOf) =>
        [.. All(services, valueOf).Where(route => route.Method is not ("GET" or "HEAD") && !route.IsErrorPage)];

    public override string ToString() => $"{Method} {Address}";

    private static string AddressOf(RoutePattern route, Func<string, string> valueOf) => "/" + string.Join('/', route.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart parameter ? valueOf(parameter.Name) : ((RoutePatternLiteralPart)part).Content))));
}
