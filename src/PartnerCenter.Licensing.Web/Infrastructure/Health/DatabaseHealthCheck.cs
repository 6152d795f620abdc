using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnerCenter.Licensing.Web.Data.Schema;

namespace PartnerCenter.Licensing.Web.Infrastructure.Health;

/// <summary>
/// Ready when the database answers and its schema fits. It gives an answer after five seconds at the latest, whatever the database does,
/// and asks the database once at a time, however many ask it: anybody may.
/// </summary>
public sealed class DatabaseHealthCheck(IServiceScopeFactory scopes) : IHealthCheck
{
    /// <summary>Shorter than the retries of a transaction, so that a load balancer knows before people wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<SchemaFit>? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Not only by a token: a driver that waits for a dead network may not look at one.
            var fit = await AskOnce().WaitAsync(Patience, cancellationToken);
            return fit is SchemaFit.Fits ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, fit.Description);
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The database did not answer within {Patience.TotalSeconds} seconds.", exception);
        }
    }

    private Task<SchemaFit> AskOnce()
    {
        lock (_lock)
        {
            return _last = _last is { IsCompleted: false } running ? running : Task.Run(AskAsync);
        }
    }

    private async Task<SchemaFit> AskAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DatabaseSchema>().CheckAsync(timeout.Token);
    }
}
