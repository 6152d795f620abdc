using Microsoft.Extensions.Options;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Stopping lets requests that are running end: first the portal says that it is not ready, then it takes no new ones, then it waits.</summary>
public static class ShutdownSetup
{
    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services)
    {
        services.AddOptions<ShutdownSettings>().BindConfiguration(ShutdownSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownSettings>>((host, settings) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(settings.Value.DrainSeconds + settings.Value.Seconds));
        services.AddHostedService<Drain>();
        return services;
    }

    /// <summary>Holds back the end of the web server, which comes after every <see cref="StoppingAsync"/>.</summary>
    private sealed class Drain(IHostApplicationLifetime lifetime, IHostEnvironment environment, IOptions<ShutdownSettings> settings) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) =>
            // A signal has announced it by now; a host that is simply disposed of has nobody to wait for.
            lifetime.ApplicationStopping.IsCancellationRequested && !environment.IsDevelopment()
                ? Task.Delay(TimeSpan.FromSeconds(settings.Value.DrainSeconds), cancellationToken)
                : Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
