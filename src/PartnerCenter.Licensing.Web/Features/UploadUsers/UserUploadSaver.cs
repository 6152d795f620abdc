using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Configurations;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Saves the good rows of an upload, all of them in one transaction.</summary>
public sealed partial class UserUploadSaver(
    LicensingDbContext db, UserUploadStore store, Operator signedIn, AuditTrail audit, TimeProvider clock, LicensingMetrics metrics,
    OperationProgress progress, ILogger<UserUploadSaver> logger)
{
    /// <summary>Saves once: asked again, it answers with what the first save did.</summary>
    /// <returns>Null when there is no such upload of this operator and customer.</returns>
    public async Task<UploadResult?> SaveAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken)
    {
        var result = await SaveRowsAsync(customerId, uploadId, cancellationToken);
        metrics.CountUpload(result switch { null => "not_found", { Denied: not null } => "not_allowed", _ => "saved" });
        return result;
    }

    private async Task<UploadResult?> SaveRowsAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken)
    {
        // Read before the transaction: a long file must not hold the customer's lock.
        var upload = await store.Own(customerId, uploadId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (upload is null)
        {
            return null;
        }

        var records = UserUploadStore.Open(upload).Read().ToList();
        var rows = records.Where(record => record.Row is not null).Select(record => record.Row!).ToList();
        var refused = records.Count - rows.Count;
        Task<UploadResult?> SaveOnceAsync() => db.InTransactionAsync(
            token => SaveAsync(customerId, uploadId, rows, refused, token), commitWhen: result => result is not { Denied: not null }, cancellationToken);
        try
        {
            return await SaveOnceAsync();
        }
        catch (Exception exception) when (exception.IsViolationOf(db, CustomerUserConfiguration.UserPrincipalNameIndex)
            || exception.IsViolationOf(db, CustomerUserConfiguration.ListKeyIndex))
        {
            // Somebody added one of these users between reading and writing. Now that user is there to be read.
            LogRaced(logger, uploadId, customerId);
            return await SaveOnceAsync();
        }
    }

    private async Task<UploadResult?> SaveAsync(
        Guid customerId, Guid uploadId, List<UserRow> rows, int refused, CancellationToken cancellationToken)
    {
        // The lock: changes to one customer's users run one after another. The selections come next, as in every order of locks: they are locked
        // before the users whose names they repeat, since whoever ticks a user locks them that way round.
        await db.Customers.Where(customer => customer.Id == customerId)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.LicenseVersion, customer => customer.LicenseVersion + 1), cancellationToken);
        await db.UserSelections.Where(selection => selection.CustomerId == customerId)
            .ExecuteUpdateAsync(set => set.SetProperty(selection => selection.TouchedAt, selection => selection.TouchedAt), cancellationToken);
        var before = await store.Own(customerId, uploadId)
            .Select(upload => new { upload.SavedAt, Result = new UploadResult(upload.AddedCount, upload.UpdatedCount, upload.UnchangedCount, upload.RefusedCount) })
            .FirstOrDefaultAsync(cancellationToken);
        if (before is null or { SavedAt: not null })
        {
            return before?.Result;
        }

        var access = await db.ReadAccessAsync(customerId, signedIn.Roles, clock.GetUtcNow().UtcDateTime, cancellationToken);
        if (!access.May(Permission.ChangeUsers))
        {
            return new UploadResult(0, 0, 0, refused) { Denied = access };
        }

        var result = new UploadResult(0, 0, 0, refused);
        var renamed = false;
        var existing = await ExistingUsers.OpenAsync(db, customerId, rows.Count, cancellationToken);
        foreach (var chunk in rows.Chunk(UserUploadCheck.ChunkSize))
        {
            var (added, updated, anyRenamed) = await SaveChunkAsync(customerId, chunk, existing, cancellationToken);
            result = result with
            {
                Added = result.Added + added,
                Updated = result.Updated + updated,
                Unchanged = result.Unchanged + chunk.Length - added - updated,
            };
            renamed |= anyRenamed;
            progress.Report(OperationStage.WritingRows, result.Added + result.Updated + result.Unchanged, rows.Count);
        }

        if (renamed)
        {
            await CopyListKeysAsync(customerId, cancellationToken);
        }

        await FinishAsync(customerId, uploadId, result, cancellationToken);
        LogSaved(logger, uploadId, customerId, result.Added, result.Updated, result.Refused);
        return result;
    }

    private async Task<(int Added, int Updated, bool AnyRenamed)> SaveChunkAsync(
        Guid customerId, UserRow[] rows, ExistingUsers existing, CancellationToken cancellationToken)
    {
        var users = await existing.FindAsync(rows, isTracked: true, cancellationToken);
        var (added, updated, anyRenamed) = (new List<CustomerUser>(), 0, false);
        foreach (var row in rows)
        {
            if (!users.TryGetValue(row.Key, out var user))
            {
                added.Add(UserMerge.Create(customerId, row));
                continue;
            }

            var merged = UserMerge.Apply(user, row);
            updated += merged.IsChanged ? 1 : 0;
            anyRenamed |= merged.IsRenamed;
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await db.BulkCopyAsync(new BulkCopyOptions { BulkCopyType = BulkCopyType.MultipleRows }, added, cancellationToken);
        return (added.Count, updated, anyRenamed);
    }

    /// <summary>A selection keeps its users' place in the list beside them; a user who has another name has another place.</summary>
    private Task CopyListKeysAsync(Guid customerId, CancellationToken cancellationToken) =>
        db.SelectedUsers
            .Where(selected => selected.CustomerId == customerId
                && db.CustomerUsers.Any(user => user.CustomerId == customerId && user.Id == selected.UserId && user.ListKey != selected.ListKey))
            .ExecuteUpdateAsync(
                set => set.SetProperty(
                    selected => selected.ListKey,
                    selected => db.CustomerUsers.Where(user => user.CustomerId == customerId && user.Id == selected.UserId).Select(user => user.ListKey).First()),
                cancellationToken);

    private async Task FinishAsync(Guid customerId, Guid uploadId, UploadResult result, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Customers.Where(customer => customer.Id == customerId)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.UserCount, customer => customer.UserCount + result.Added), cancellationToken);
        await store.Own(customerId, uploadId).ExecuteUpdateAsync(
            set => set
                .SetProperty(upload => upload.SavedAt, now)
                .SetProperty(upload => upload.AddedCount, result.Added)
                .SetProperty(upload => upload.UpdatedCount, result.Updated)
                .SetProperty(upload => upload.UnchangedCount, result.Unchanged)
                .SetProperty(upload => upload.RefusedCount, result.Refused),
            cancellationToken);
        await audit.RecordAsync(
            AuditAction.Upload,
            customerId,
            uploadId,
            [
                AuditDetail.Of(AuditDetailNames.Added, result.Added),
                AuditDetail.Of(AuditDetailNames.Changed, result.Updated),
                AuditDetail.Of(AuditDetailNames.Unchanged, result.Unchanged),
                AuditDetail.Of(AuditDetailNames.Refused, result.Refused),
            ],
            cancellationToken);
        if (result.Refused == 0)
        {
            // Nothing of the file is needed any more: neither the addresses in it nor the rest.
            await store.Own(customerId, uploadId).ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.Content, Array.Empty<byte>()), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Upload {UploadId} of customer {CustomerId} saved: {Added} users added, {Updated} updated, {Refused} rows refused")]
    private static partial void LogSaved(ILogger logger, Guid uploadId, Guid customerId, int added, int updated, int refused);

    [LoggerMessage(LogLevel.Warning, "Upload {UploadId} of customer {CustomerId} met a user added meanwhile and is saved anew")]
    private static partial void LogRaced(ILogger logger, Guid uploadId, Guid customerId);
}

/// <summary>What a save did.</summary>
/// <param name="Refused">Rows of the file that cannot be taken.</param>
public sealed record UploadResult(int Added, int Updated, int Unchanged, int Refused)
{
    /// <summary>Nothing was saved, because this is all that the operator may do by now; null where the rows were saved.</summary>
    public Access? Denied { get; init; }
}
