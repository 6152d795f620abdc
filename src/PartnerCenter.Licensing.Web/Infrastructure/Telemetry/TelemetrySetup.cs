using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PartnerCenter.Licensing.Web.Infrastructure.Health;

namespace PartnerCenter.Licensing.Web.Infrastructure.Telemetry;

/// <summary>
/// Traces and metrics over OTLP, where OpenTelemetry's own setting says where to; nothing is collected otherwise. The rest of its
/// settings (protocol, headers, sampling, resource) are OpenTelemetry's environment variables too.
/// </summary>
public static class TelemetrySetup
{
    /// <summary>The meter's and the source's name.</summary>
    public const string Name = "PartnerCenter.Licensing";

    /// <summary>Where to send to, such as <c>http://collector:4317</c>.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "partner-center-licensing";

    /// <summary>Steps of the portal's own work.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <exception cref="StartupException">The endpoint is no address.</exception>
    public static WebApplicationBuilder AddLicensingTelemetry(this WebApplicationBuilder builder)
    {
        var endpoint = builder.Configuration[EndpointSetting];
        if (string.IsNullOrWhiteSpace(endpoint))
        {
            return builder;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new StartupException($"{EndpointSetting} is \"{endpoint}\"; it must be an http or https address such as http://collector:4317.");
        }

        builder.Services.AddOpenTelemetry()
            // The environment's own OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, and so prevail.
            .ConfigureResource(resource => resource
                .AddService(ServiceName, serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString())
                .AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddSource(Name)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.IsHealth())
                .AddSqlClientInstrumentation()
                // Before the exporter, which it keeps things from.
                .AddProcessor(new TracePrivacy())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(Name)
                .AddAspNetCoreInstrumentation()
                .AddSqlClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddOtlpExporter());
        return builder;
    }
}
