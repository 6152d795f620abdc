using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Schema;

namespace PartnerCenter.Licensing.Web.Infrastructure.Health;

/// <summary>
/// Ready when the database answers, its schema fits and it takes changes. It gives an answer after five seconds at the latest, whatever the database does,
/// and asks the database once at a time, however many ask it: anybody may.
/// </summary>
public sealed class DatabaseHealthCheck(IServiceScopeFactory scopes, TimeProvider clock) : IHealthCheck
{
    /// <summary>A change that was taken counts for this long. One that was not is tried again each time.</summary>
    public static readonly TimeSpan WritableFor = TimeSpan.FromSeconds(30);

    /// <summary>Shorter than the retries of a transaction, so that a load balancer knows before people wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _last;
    private DateTimeOffset? _wroteAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Not only by a token: a driver that waits for a dead network may not look at one.
            return await AskOnce(context.Registration.FailureStatus).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The database did not answer within {Patience.TotalSeconds} seconds.", exception);
        }
    }

    private Task<HealthCheckResult> AskOnce(HealthStatus failure)
    {
        lock (_lock)
        {
            return _last = _last is { IsCompleted: false } running ? running : Task.Run(() => AskAsync(failure));
        }
    }

    private async Task<HealthCheckResult> AskAsync(HealthStatus failure)
    {
        using var timeout = new CancellationTokenSource(Patience);
        await using var scope = scopes.CreateAsyncScope();
        var fit = await scope.ServiceProvider.GetRequiredService<DatabaseSchema>().CheckAsync(timeout.Token);
        if (fit is not SchemaFit.Fits)
        {
            return new HealthCheckResult(failure, fit.Description);
        }

        // Also where the clock has been put back.
        if (_wroteAt is { } wroteAt && (clock.GetUtcNow() - wroteAt).Duration() < WritableFor)
        {
            return HealthCheckResult.Healthy();
        }

        _wroteAt = null;
        try
        {
            await scope.ServiceProvider.GetRequiredService<LicensingDbContext>().WriteNothingAsync(Patience, timeout.Token);
        }
        catch (DbException exception)
        {
            return new HealthCheckResult(failure, $"The database takes no changes: {exception.Message}", exception);
        }

        _wroteAt = clock.GetUtcNow();
        return HealthCheckResult.Healthy();
    }
}
