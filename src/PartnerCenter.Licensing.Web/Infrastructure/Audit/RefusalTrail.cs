using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Infrastructure.Audit;

/// <summary>
/// Records what the portal refused. Nothing else is saved with it, and the answer is the same whether the row can be written or not: one
/// small insert that waits for no lock for long.
/// </summary>
public sealed partial class RefusalTrail(LicensingDbContext db, AuditTrail trail, Func<AuditSource> source, RefusalLimit limit, ILogger<RefusalTrail> logger)
{
    /// <summary>A long change holds SQLite's only lock: a refusal does not wait for it until it is through.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="reason">See <see cref="AuditEvent.Reason"/>.</param>
    /// <param name="customerId">The customer that was asked for, there or not.</param>
    /// <param name="details">What was tried.</param>
    public Task RecordAsync(string reason, Guid? customerId, params IEnumerable<AuditDetail> details) => RecordAsync(() =>
    {
        trail.AddRefused(AuditAction.Refusal, reason, customerId, subjectId: null, details);
        return Task.CompletedTask;
    });

    /// <summary>Any row that must not stand in the way of an answer.</summary>
    /// <param name="addAsync">Adds it, after looking up what it takes.</param>
    internal async Task RecordAsync(Func<Task> addAsync)
    {
        var who = source();
        if (!limit.Allows(who))
        {
            Log.TooMany(logger, who.OperatorId);
            return;
        }

        var patience = db.Database.GetCommandTimeout();
        try
        {
            db.Database.SetCommandTimeout(Patience);
            await addAsync();
            // Not cancelled with the request: whoever hangs up at once has been refused all the same.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbUpdateException or DbException or RetryLimitExceededException or TimeoutException)
        {
            Log.NotWritten(logger, exception, who.OperatorId);
        }
        finally
        {
            db.Database.SetCommandTimeout(patience);
            db.ChangeTracker.Clear();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Operator {OperatorId} is refused so often that this refusal is not in the activity log")]
        public static partial void TooMany(ILogger logger, Guid? operatorId);

        [LoggerMessage(Level = LogLevel.Error, Message = "A refusal of operator {OperatorId} could not be written to the activity log")]
        public static partial void NotWritten(ILogger logger, Exception exception, Guid? operatorId);
    }
}
