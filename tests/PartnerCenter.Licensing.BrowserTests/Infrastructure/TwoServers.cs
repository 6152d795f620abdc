using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>
/// Two portals, each a process of its own, on one database with the sample data, behind a proxy that hands requests to one and the other in
/// turn. A server that cannot be reached costs one request, which the proxy answers with 502; then it is left out.
/// </summary>
internal sealed class TwoServers : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, PortalProcess> _servers;
    private readonly ConcurrentDictionary<string, int> _served = new(StringComparer.Ordinal);
    private readonly WebApplication _proxy;

    private TwoServers(PortalDatabase database, IReadOnlyDictionary<string, PortalProcess> servers)
    {
        (Database, _servers) = (database, servers);
        _proxy = BuildProxy();
    }

    public PortalDatabase Database { get; }

    public string Address => _proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>How many requests each server has answered.</summary>
    public IReadOnlyDictionary<string, int> Served => _served;

    /// <summary>Happens once, while a Save is on its way to a server: its name is given.</summary>
    public Func<string, Task>? DuringSave { get; set; }

    /// <summary>Happens once, when a Save has been answered by a server, whose name is given. The answer is lost.</summary>
    public Func<string, Task>? InsteadOfAnswerToSave { get; set; }

    public static async Task<TwoServers> StartAsync()
    {
        var database = PortalDatabase.Sqlite(SampleDatabase.Copy());
        var servers = new Dictionary<string, PortalProcess>(StringComparer.Ordinal);
        foreach (var name in (string[])["one", "other"])
        {
            // Which answer is lost is what these journeys are about: a Save is answered when it is through, however busy the machine is.
            servers[name] = await PortalProcess.StartAsync(database, settings: KeyValuePair.Create("Operations:PatienceSeconds", "300"));
        }

        var both = new TwoServers(database, servers);
        await both._proxy.StartAsync();
        return both;
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync(string name) => _servers[name].KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    private static bool IsSave(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value!.EndsWith("/licenses", StringComparison.Ordinal);

    private WebApplication BuildProxy()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, FirstFailure>();
        builder.Services.AddReverseProxy()
            .LoadFromMemory(
                [new RouteConfig { RouteId = "all", ClusterId = "portal", Match = new RouteMatch { Path = "{**path}" } }],
                [
                    new ClusterConfig
                    {
                        ClusterId = "portal",
                        LoadBalancingPolicy = "RoundRobin",
                        HealthCheck = new HealthCheckConfig { Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = nameof(FirstFailure) } },
                        Destinations = _servers.ToDictionary(server => server.Key, server => new DestinationConfig { Address = server.Value.Address.ToString() }),
                    },
                ])
            .AddTransforms(context =>
            {
                // With the demo sign-in the portal answers nobody who comes through a proxy that says so.
                context.UseDefaultForwarders = false;
                context.AddOriginalHost();
                context.AddResponseTransform(LoseAnswerAsync);
            });
        var proxy = builder.Build();
        proxy.MapReverseProxy(pipeline =>
        {
            pipeline.Use(SayBadGatewayAsync);
            pipeline.UseLoadBalancing();
            pipeline.UsePassiveHealthChecks();
            pipeline.Use(ForwardAsync);
        });
        return proxy;
    }

    private async Task ForwardAsync(HttpContext context, RequestDelegate next)
    {
        var server = context.GetReverseProxyFeature().AvailableDestinations[0].DestinationId;
        var forwarding = next(context);
        if (IsSave(context) && DuringSave is { } happen)
        {
            DuringSave = null;
            await happen(server);
        }

        await forwarding;
        if (context.GetForwarderErrorFeature() is null)
        {
            _served.AddOrUpdate(server, 1, (_, count) => count + 1);
        }
    }

    private async ValueTask LoseAnswerAsync(ResponseTransformContext transform)
    {
        if (transform.ProxyResponse is not null && IsSave(transform.HttpContext) && InsteadOfAnswerToSave is { } happen)
        {
            InsteadOfAnswerToSave = null;
            await happen(transform.HttpContext.GetReverseProxyFeature().ProxiedDestination!.DestinationId);
            transform.SuppressResponseBody = true;
            transform.HttpContext.Response.Clear();
            transform.HttpContext.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    /// <summary>A page as proxies have it. It names no icon, for which the browser would ask the portal.</summary>
    private static async Task SayBadGatewayAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { StatusCode: >= 502, HasStarted: false })
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!doctype html><link rel=icon href='data:,'><h1>502 Bad Gateway</h1>");
        }
    }

    /// <summary>Leaves a server out from its first failure on.</summary>
    private sealed class FirstFailure(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
    {
        public string Name => nameof(FirstFailure);

        public void RequestProxied(HttpContext context, Yarp.ReverseProxy.Model.ClusterState cluster, Yarp.ReverseProxy.Model.DestinationState destination)
        {
            if (context.GetForwarderErrorFeature() is { Error: not ForwarderError.RequestCanceled } || context.Response.StatusCode == StatusCodes.Status502BadGateway)
            {
                health.SetPassive(cluster, destination, Yarp.ReverseProxy.Model.DestinationHealth.Unhealthy, TimeSpan.FromMinutes(10));
            }
        }
    }
}
