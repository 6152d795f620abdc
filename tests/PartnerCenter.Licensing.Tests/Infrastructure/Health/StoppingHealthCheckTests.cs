using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Moq;
using PartnerCenter.Licensing.Web.Infrastructure.Health;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Health;

public sealed class StoppingHealthCheckTests
{
    [Theory]
    [InlineData(false, HealthStatus.Healthy)]
    [InlineData(true, HealthStatus.Degraded)]
    public async Task Check_FromTheSignalOn_IsNotReady(bool isStopping, HealthStatus expected)
    {
        var lifetime = new Mock<IHostApplicationLifetime>();
        lifetime.SetupGet(host => host.ApplicationStopping).Returns(new CancellationToken(isStopping));
        var context = new HealthCheckContext { Registration = new HealthCheckRegistration("server", _ => null!, HealthStatus.Degraded, tags: null) };

        var result = await new StoppingHealthCheck(lifetime.Object).CheckHealthAsync(context);

        Assert.Equal(expected, result.Status);
    }
}
