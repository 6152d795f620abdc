using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Https outside Development, directly or behind a proxy that ends it.</summary>
public static class TransportSetup
{
    public static IServiceCollection AddTransport(this IServiceCollection services)
    {
        services.AddOptions<ProxySettings>().BindConfiguration(ProxySettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxySettings>>((options, settings) =>
        {
            // The framework trusts loopback by default, and everybody where both lists are empty: nobody is what an empty list means here.
            var proxies = settings.Value;
            var isTrusting = proxies.KnownProxies.Count > 0 || proxies.KnownNetworks.Count > 0;
            options.ForwardedHeaders = isTrusting ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.ForwardLimit = proxies.ForwardLimit;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies.KnownProxies)
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }

            foreach (var network in proxies.KnownNetworks)
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
        return services;
    }

    /// <summary>Redirects to the https address where one is configured, and refuses what is still plain http.</summary>
    public static void UseHttpsOnly(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHttpsRedirection();
            app.UseMiddleware<HttpsOnlyMiddleware>();
        }
    }
}
