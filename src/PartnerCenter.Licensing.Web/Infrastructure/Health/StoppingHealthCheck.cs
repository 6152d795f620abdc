using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PartnerCenter.Licensing.Web.Infrastructure.Health;

/// <summary>Not ready from the moment on that the portal is told to stop, so that no new requests are sent to it.</summary>
public sealed class StoppingHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? new HealthCheckResult(context.Registration.FailureStatus, "The portal is stopping.")
            : HealthCheckResult.Healthy());
}
