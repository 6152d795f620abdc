using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Figures for services that a test makes by itself; nobody listens to them.</summary>
internal static class TestMetrics
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public static LicensingMetrics Create() => new(Services.GetRequiredService<IMeterFactory>());
}
