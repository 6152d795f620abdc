using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PartnerCenter.Licensing.Web.Infrastructure.Health;

/// <summary>
/// What load balancers and container platforms ask: whether the process lives, and whether it is ready for requests. Anybody may ask and
/// gets one word; the reasons are in the log.
/// </summary>
public static class HealthSetup
{
    /// <summary>The process answers. Nothing else is looked at: a server is not to be restarted because its database is gone.</summary>
    public const string LivePath = "/health/live";

    /// <summary>The database is reached, its schema fits, and the portal is not stopping.</summary>
    public const string ReadyPath = "/health/ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseHealthCheck>();
        // Degraded is logged as a warning: stopping is no fault.
        services.AddHealthChecks()
            .AddCheck<StoppingHealthCheck>("server", HealthStatus.Degraded)
            .AddCheck<DatabaseHealthCheck>("database");
        return services;
    }

    /// <summary>
    /// Before https, sessions, limits and the request log: probes ask by plain http, and often. They are no endpoints, and so no pages.
    /// </summary>
    public static void UseHealth(this WebApplication app)
    {
        app.UseHealthChecks(LivePath, OptionsFor(_ => false));
        app.UseHealthChecks(ReadyPath, OptionsFor(_ => true));
    }

    /// <summary>Whether a request is one of these, which are not traced either.</summary>
    public static bool IsHealth(this HttpRequest request) => request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static HealthCheckOptions OptionsFor(Func<HealthCheckRegistration, bool> checks) => new()
    {
        Predicate = checks,
        ResultStatusCodes =
        {
            [HealthStatus.Healthy] = StatusCodes.Status200OK,
            [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
            [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
        },
        ResponseWriter = WriteAsync,
    };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }

        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "Healthy" : "Unhealthy");
    }
}
