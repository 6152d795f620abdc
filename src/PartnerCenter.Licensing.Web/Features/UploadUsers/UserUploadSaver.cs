using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Configurations;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Saves the good rows of an upload, all of them in one transaction, if that does what its check has shown.</summary>
public sealed partial class UserUploadSaver(
    LicensingDbContext db, UserUploadStore store, Operator signedIn, AuditTrail audit, TimeProvider clock, LicensingMetrics metrics,
    OperationProgress progress, ILogger<UserUploadSaver> logger)
{
    /// <summary>Saves once: asked again, it answers with what the first save did.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="checkId">The <see cref="UserUpload.CheckId"/> of what was shown.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null when there is no such upload of this operator and customer.</returns>
    public async Task<UploadResult?> SaveAsync(Guid customerId, Guid uploadId, Guid? checkId, CancellationToken cancellationToken)
    {
        var result = await SaveRowsAsync(customerId, uploadId, checkId, cancellationToken);
        metrics.CountUpload(result switch { null => "not_found", { Denied: not null } => "not_allowed", { IsStale: true } => "stale", _ => "saved" });
        return result;
    }

    private async Task<UploadResult?> SaveRowsAsync(Guid customerId, Guid uploadId, Guid? checkId, CancellationToken cancellationToken)
    {
        // Read before the transaction: a long file must not hold the customer's lock.
        var upload = await store.Own(customerId, uploadId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (upload is null)
        {
            return null;
        }

        var file = upload.SavedAt is null ? UploadedFile.Read(upload) : new UploadedFile([], [], []);
        async Task<UploadResult?> SaveOnceAsync()
        {
            var saved = await db.InTransactionAsync(
                token => SaveAsync(customerId, uploadId, checkId, file, token), commitWhen: result => result is not ({ Denied: not null } or { IsStale: true }), cancellationToken);
            // The file itself was deleted, where all of it was saved.
            await db.ForgetDeletedAsync();
            return saved;
        }

        try
        {
            return await SaveOnceAsync();
        }
        catch (Exception exception) when (exception.IsViolationOf(db, CustomerUserConfiguration.UserPrincipalNameIndex)
            || exception.IsViolationOf(db, CustomerUserConfiguration.ListKeyIndex)
            || exception.IsViolationOf(db, CustomerUserConfiguration.ObjectIdIndex))
        {
            // Somebody added one of these users between reading and writing. Now that user is there to be read.
            LogRaced(logger, uploadId, customerId);
            return await SaveOnceAsync();
        }
    }

    private async Task<UploadResult?> SaveAsync(Guid customerId, Guid uploadId, Guid? checkId, UploadedFile file, CancellationToken cancellationToken)
    {
        await store.LockAsync(customerId, cancellationToken);
        var before = await store.Own(customerId, uploadId)
            .Select(upload => new
            {
                upload.SavedAt,
                upload.CheckId,
                Result = new UploadResult(upload.AddedCount, upload.UpdatedCount, upload.UnchangedCount, upload.RefusedCount),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (before is null or { SavedAt: not null })
        {
            return before?.Result;
        }

        var access = await db.ReadAccessAsync(customerId, signedIn.Roles, clock.GetUtcNow().UtcDateTime, cancellationToken);
        if (!access.May(Permission.ChangeUsers))
        {
            return new UploadResult(0, 0, 0, 0) { Denied = access };
        }

        var customer = await db.Customers.Where(row => row.Id == customerId).Select(row => new { row.Domain, row.LicenseVersion }).FirstAsync(cancellationToken);
        using var merge = new UploadMerge(db, uploadId, file, (customerId, customer.Domain), isSaving: true);
        if (checkId is null || checkId != before.CheckId || !await MergeAsync())
        {
            return new UploadResult(0, 0, 0, 0) { IsStale = true };
        }

        var result = before.Result;
        await FinishAsync(customerId, uploadId, result, merge.HasMoved, customer.LicenseVersion, cancellationToken);
        LogSaved(logger, uploadId, customerId, result.Added, result.Updated, result.Refused);
        return result;

        // What it has written by then goes with the transaction where it is not what was shown.
        async Task<bool> MergeAsync()
        {
            await merge.RunAsync(progress, cancellationToken);
            return merge.CheckId == checkId;
        }
    }

    private async Task FinishAsync(Guid customerId, Guid uploadId, UploadResult result, bool hasMoved, long version, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (hasMoved)
        {
            await UserNames.CopyListKeysAsync(db, customerId, cancellationToken);
        }

        // Who was added, to be found again when the upload is taken back.
        await db.UserUploadChanges.Where(change => change.UploadId == uploadId && change.Kind == UserUploadChangeKind.Added).ExecuteUpdateAsync(
            set => set.SetProperty(
                change => change.UserId,
                change => db.CustomerUsers
                    .Where(user => user.CustomerId == customerId && user.UserPrincipalNameKey == change.UserKey)
                    .Select(user => (long?)user.Id)
                    .FirstOrDefault()),
            cancellationToken);
        await db.Customers.Where(customer => customer.Id == customerId)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.UserCount, customer => customer.UserCount + result.Added), cancellationToken);
        await store.Own(customerId, uploadId).ExecuteUpdateAsync(
            set => set.SetProperty(upload => upload.SavedAt, now).SetProperty(upload => upload.CustomerVersion, version), cancellationToken);
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

    /// <summary>Nothing was saved, because it would do something else than what was shown: users have changed since.</summary>
    public bool IsStale { get; init; }
}
