using System.Collections.Concurrent;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>
/// Work of this server that goes on when the browser leaves. Its request waits for the answer for a moment; after that a page shows how far it
/// is, and what came of it. When the server stops, it waits for what runs; what has not ended then is rolled back.
/// </summary>
public sealed partial class Operations(
    IServiceScopeFactory scopes, OperationBoard board, TimeProvider clock, IOptions<OperationSettings> settings, ILogger<Operations> logger) : IHostedService, IDisposable
{
    /// <summary>How long it is remembered here what came of an operation that was left.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>So many at most, of all admins.</summary>
    private const int MaxRemembered = 1_000;

    private readonly ConcurrentDictionary<(OperationKind Kind, Guid Id), Operation> _operations = [];
    private readonly ConcurrentDictionary<Operation, bool> _running = [];
    private readonly CancellationTokenSource _stop = new();

    private TimeSpan Patience => TimeSpan.FromSeconds(settings.Value.PatienceSeconds);

    /// <summary>Runs an operation in a scope of its own, as the operator and at the customer of a request, and waits for it for a while.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id. Where one of the same id runs already, that one is shown, and this one does its work after it.</param>
    /// <param name="customerId">The customer, which the request has entered.</param>
    /// <param name="http">The request.</param>
    /// <param name="work">The work. Its token ends when the server cannot wait any longer, not when the browser leaves.</param>
    /// <param name="whenLeft">Runs after it where the request was answered before: the place to keep what would be lost. Null where it failed.</param>
    /// <returns>Its end; null where it goes on.</returns>
    public async Task<T?> RunAsync<T>(
        OperationKind kind,
        Guid id,
        Guid customerId,
        HttpContext http,
        Func<IServiceProvider, CancellationToken, Task<T>> work,
        Func<IServiceProvider, T?, CancellationToken, Task>? whenLeft = null)
        where T : OperationEnd
    {
        var operation = new Operation(kind, id, customerId, http.RequestServices.GetRequiredService<Operator>());
        var request = new OperationRequest(http, customerId);
        Forget();
        _operations.AddOrUpdate((kind, id), operation, (_, before) => before.IsRunning ? before : operation);
        _running[operation] = true;
        Task<T?> running;
        // Else it would share, and take away, what flows with the request.
        using (ExecutionContext.SuppressFlow())
        {
            running = Task.Run(() => WorkAsync(operation, request, work, whenLeft));
        }

        operation.Work = running;
        await Task.WhenAny(running, Task.Delay(Patience, http.RequestAborted));
        if (!running.IsCompleted && operation.TryLeave())
        {
            Log.Left(logger, kind, id, customerId);
            // The answer may be shown by another server at once.
            await board.TryWriteAsync(operation);
            return null;
        }

        return await running;
    }

    /// <summary>Remembers why something was refused at once, as of an operation that was left: for the page that its browser is sent to.</summary>
    /// <returns>The id under which it is found.</returns>
    public async Task<Guid> RememberAsync(OperationKind kind, Guid customerId, Operator signedIn, IReadOnlyList<OperationProblem> problems)
    {
        var operation = new Operation(kind, Guid.CreateVersion7(), customerId, signedIn);
        operation.TryLeave();
        operation.Finish(new RefusedEnd(problems), clock.GetUtcNow().UtcDateTime);
        Forget();
        _operations[(kind, operation.Id)] = operation;
        await board.TryWriteAsync(operation);
        return operation.Id;
    }

    /// <summary>An operation of the customer that runs here, or ended not long ago.</summary>
    internal OperationStatus? Find(OperationKind kind, Guid id, Guid customerId) =>
        _operations.TryGetValue((kind, id), out var operation) && operation.CustomerId == customerId ? operation.Status : null;

    /// <summary>Operations of the customer that run here and were left.</summary>
    internal IEnumerable<OperationStatus> Running(Guid customerId) =>
        _operations.Values.Where(operation => operation.CustomerId == customerId && operation is { IsRunning: true, IsLeft: true }).Select(operation => operation.Status);

    /// <summary>The end of an operation that was left, once, for who began it; null where there is none here, or it was a minute ago: things may be otherwise by now.</summary>
    public OperationEnd? TakeEnd(OperationKind kind, Guid id, Guid customerId, Operator signedIn) =>
        _operations.TryGetValue((kind, id), out var operation) && operation.CustomerId == customerId && operation.SignedIn.Id == signedIn.Id
        && operation is { IsLeft: true, End: { } end } && _operations.TryRemove(KeyValuePair.Create((kind, id), operation))
        && clock.GetUtcNow().UtcDateTime - operation.EndedAt < TimeSpan.FromMinutes(1)
            ? end
            : null;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(_running.Keys.Select(operation => operation.Work));
        try
        {
            await all.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.Stopped(logger, _running.Count);
            await _stop.CancelAsync();
            // For the choices that are kept.
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
        }
        catch
        {
            // Said already, by whoever waited or by the log.
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task<T?> WorkAsync<T>(
        Operation operation, OperationRequest request, Func<IServiceProvider, CancellationToken, Task<T>> work, Func<IServiceProvider, T?, CancellationToken, Task>? whenLeft)
        where T : OperationEnd
    {
        await using var scope = scopes.CreateAsyncScope();
        using var ended = new CancellationTokenSource();
        var published = Task.CompletedTask;
        T? end = null;
        try
        {
            request.Enter(scope.ServiceProvider);
            operation.Progress = scope.ServiceProvider.GetRequiredService<OperationProgress>();
            published = board.PublishAsync(operation, Patience, ended.Token);
            end = await work(scope.ServiceProvider, _stop.Token);
            return end;
        }
        catch (Exception exception) when (!operation.TryAnswer())
        {
            Log.Failed(logger, exception, operation.Kind, operation.Id, operation.CustomerId);
            return null;
        }
        finally
        {
            if (!operation.TryAnswer() && operation.IsLeft && whenLeft is not null)
            {
                await TryAsync(() => whenLeft(scope.ServiceProvider, end, CancellationToken.None), operation);
            }

            operation.Finish((OperationEnd?)end ?? new FailedEnd([Failure(scope.ServiceProvider)]), clock.GetUtcNow().UtcDateTime);
            _running.TryRemove(operation, out _);
            await ended.CancelAsync();
            await published;
        }
    }

    private async Task TryAsync(Func<Task> run, Operation operation)
    {
        try
        {
            await run();
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, operation.Kind, operation.Id, operation.CustomerId);
        }
    }

    private static OperationProblem Failure(IServiceProvider services) =>
        new(services.GetRequiredService<IStringLocalizer<Texts>>()["Operations_Failed"]);

    private void Forget()
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Memory;
        foreach (var (key, operation) in _operations)
        {
            if (!operation.IsRunning && (!operation.IsLeft || operation.EndedAt < oldest))
            {
                _operations.TryRemove(KeyValuePair.Create(key, operation));
            }
        }

        foreach (var old in _operations.Where(pair => !pair.Value.IsRunning).OrderByDescending(pair => pair.Value.EndedAt).Skip(MaxRemembered))
        {
            _operations.TryRemove(old);
        }
    }

    /// <summary>It ended in an exception, which stands in the log.</summary>
    private sealed record FailedEnd(IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);

    private sealed record RefusedEnd(IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Id} of customer {CustomerId} goes on after its request")]
        public static partial void Left(ILogger logger, OperationKind kind, Guid id, Guid customerId);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Id} of customer {CustomerId} failed after its request: nothing was changed")]
        public static partial void Failed(ILogger logger, Exception exception, OperationKind kind, Guid id, Guid customerId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The portal stops and rolls back {Count} operations that have not ended in time")]
        public static partial void Stopped(ILogger logger, int count);
    }
}
