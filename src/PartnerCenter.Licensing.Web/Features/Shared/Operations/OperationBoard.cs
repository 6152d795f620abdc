using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>
/// Where web servers tell each other how far their operations are: rows of the database, written beside the operation's own transaction.
/// On SQLite there is one server, and a second writer would have to wait for the operation: nothing is written or read there.
/// </summary>
public sealed partial class OperationBoard(IServiceScopeFactory scopes, IOptions<DatabaseOptions> database, TimeProvider clock, ILogger<OperationBoard> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private bool IsShared => database.Value.Provider == DatabaseProvider.SqlServer;

    /// <summary>Writes how far an operation is, again and again until it has ended, and then how. A fault of it is logged, and no more.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="delay">One that ends before is never written down.</param>
    /// <param name="ended">Ends with the operation, of which everything is known by then.</param>
    public async Task PublishAsync(Operation operation, TimeSpan delay, CancellationToken ended)
    {
        if (!IsShared || (!await WaitAsync(delay, ended) && !operation.IsLeft))
        {
            return;
        }

        bool isRunning;
        do
        {
            isRunning = operation.IsRunning;
            await TryWriteAsync(operation);
            await WaitAsync(Interval, ended);
        }
        while (isRunning);
    }

    /// <summary>Writes how far an operation is, where there are other servers. A fault of it is logged, and no more.</summary>
    public async Task TryWriteAsync(Operation operation)
    {
        if (!IsShared)
        {
            return;
        }

        try
        {
            await WriteAsync(operation, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotWritten(logger, exception, operation.Kind, operation.Id);
        }
    }

    /// <summary>An operation of the customer that the context has entered: one of another server.</summary>
    public async Task<OperationStatus?> FindAsync(LicensingDbContext db, OperationKind kind, Guid id, CancellationToken cancellationToken) =>
        IsShared && await Fresh(db).FirstOrDefaultAsync(row => row.Kind == kind && row.Id == id, cancellationToken) is { } row ? StatusOf(row) : null;

    /// <summary>Operations of the customer that run on any server.</summary>
    public async Task<IReadOnlyList<OperationStatus>> RunningAsync(LicensingDbContext db, CancellationToken cancellationToken) =>
        IsShared ? [.. (await Fresh(db).Where(row => !row.HasEnded).ToListAsync(cancellationToken)).Select(StatusOf)] : [];

    /// <summary>Writes how far an operation is by now.</summary>
    public async Task WriteAsync(Operation operation, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        db.EnterPartner(operation.SignedIn.PartnerId);
        db.EnterCustomer(operation.CustomerId);
        var (status, now) = (operation.Status, clock.GetUtcNow().UtcDateTime);
        await db.InTransactionAsync(
            async token =>
            {
                var row = await db.LongRunningOperations.FirstOrDefaultAsync(row => row.Kind == status.Kind && row.Id == status.Id, token);
                if (row is null)
                {
                    await db.OfAllCustomers<LongRunningOperation>().Where(old => old.SeenAt < now - LongRunningOperation.Lifetime).ExecuteDeleteAsync(token);
                    row = new LongRunningOperation { Kind = status.Kind, Id = status.Id, CustomerId = operation.CustomerId, OperatorId = status.OperatorId };
                    db.LongRunningOperations.Add(row);
                }

                (row.Stage, row.Done, row.Total) = (status.Step.Stage, status.Step.Done, status.Step.Total);
                (row.HasEnded, row.Problems, row.SeenAt) = (!status.IsRunning, status.Problems, now);
                await db.SaveChangesAsync(token);
                return row;
            },
            cancellationToken);
    }

    /// <summary>Without those whose server is gone.</summary>
    private IQueryable<LongRunningOperation> Fresh(LicensingDbContext db)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - LongRunningOperation.GoneAfter;
        return db.LongRunningOperations.AsNoTracking().Where(row => row.CustomerId == db.CustomerId && (row.HasEnded || row.SeenAt >= oldest));
    }

    private static OperationStatus StatusOf(LongRunningOperation row) =>
        new(row.Kind, row.Id, row.OperatorId, new OperationStep(row.Stage, row.Done, row.Total), !row.HasEnded, row.Problems);

    /// <returns>False where the operation ended meanwhile.</returns>
    private static async Task<bool> WaitAsync(TimeSpan time, CancellationToken ended)
    {
        await Task.Delay(time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ended.IsCancellationRequested;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "How far {Kind} {Id} is could not be written: only its own server knows")]
        public static partial void NotWritten(ILogger logger, Exception exception, OperationKind kind, Guid id);
    }
}
