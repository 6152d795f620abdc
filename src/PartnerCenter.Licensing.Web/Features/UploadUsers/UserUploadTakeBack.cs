using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>
/// Takes a saved upload back, in one transaction: the users that it added go, and those that it changed get back what they had. It does so only as long
/// as nothing was built on the upload, or else changes nothing and says who stands in the way.
/// </summary>
public sealed partial class UserUploadTakeBack(
    LicensingDbContext db, UserUploadStore store, Operator signedIn, AuditTrail audit, TimeProvider clock, OperationProgress progress, ILogger<UserUploadTakeBack> logger)
{
    /// <summary>Users who stand in the way and are named.</summary>
    public const int MaxNamed = 5;

    /// <returns>Null when there is no such saved upload of this operator and customer.</returns>
    public Task<TakeBackResult?> TakeBackAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            token => TakeBackOnceAsync(customerId, uploadId, token), commitWhen: result => result is { Denied: null, ObstacleCount: 0 }, cancellationToken);

    private async Task<TakeBackResult?> TakeBackOnceAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken)
    {
        await store.LockAsync(customerId, cancellationToken);
        var upload = await store.Own(customerId, uploadId).AsNoTracking()
            .Where(upload => upload.SavedAt != null)
            .Select(upload => new { upload.CustomerVersion, upload.TakenBackAt, upload.AddedCount, upload.UpdatedCount })
            .FirstOrDefaultAsync(cancellationToken);
        // One that was saved before changes were kept has no version.
        if (upload?.CustomerVersion is not { } version)
        {
            return null;
        }

        var result = new TakeBackResult(upload.AddedCount, upload.UpdatedCount);
        if (upload.TakenBackAt is not null)
        {
            return result;
        }

        var access = await db.ReadAccessAsync(customerId, signedIn.Roles, clock.GetUtcNow().UtcDateTime, cancellationToken);
        if (!access.May(Permission.ChangeUsers))
        {
            return result with { Denied = access };
        }

        var obstacles = await FindObstaclesAsync(customerId, uploadId, version, upload.AddedCount + upload.UpdatedCount, cancellationToken);
        if (obstacles.ObstacleCount > 0)
        {
            return obstacles;
        }

        await RemoveAddedAsync(customerId, uploadId, upload.AddedCount, cancellationToken);
        await RestoreChangedAsync(customerId, uploadId, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        await store.Own(customerId, uploadId).ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenBackAt, now), cancellationToken);
        await audit.RecordAsync(
            AuditAction.UploadTakenBack,
            customerId,
            uploadId,
            [AuditDetail.Of(AuditDetailNames.Removed, result.Removed), AuditDetail.Of(AuditDetailNames.Changed, result.Restored)],
            cancellationToken);
        LogTakenBack(logger, uploadId, customerId, result.Removed, result.Restored);
        return result;
    }

    /// <summary>All users who were touched since, in the order of the file.</summary>
    private async Task<TakeBackResult> FindObstaclesAsync(Guid customerId, Guid uploadId, long version, int total, CancellationToken cancellationToken)
    {
        var (named, count, done) = (new List<TakeBackObstacle>(), 0, 0);
        // Most often there is none, and then nobody need be looked for in the journal.
        var hasUpdates = await UpdatesSince(version).AnyAsync(cancellationToken);
        var moving = await MovingAsync(uploadId, cancellationToken);
        await foreach (var changes in ReadChunksAsync(uploadId, fromKind: UserUploadChangeKind.Added, cancellationToken))
        {
            var ids = changes.ConvertAll(change => change.UserId ?? 0);
            var users = await db.CustomerUsers.AsNoTracking()
                .Where(user => user.CustomerId == customerId && ids.Contains(user.Id))
                .ToDictionaryAsync(user => user.Id, cancellationToken);
            var updated = hasUpdates ? await FindUpdatedAsync(customerId, version, ids, cancellationToken) : [];
            var taken = await FindTakenNamesAsync(customerId, changes, moving, cancellationToken);
            foreach (var change in changes)
            {
                if (ObstacleOf(change, users.GetValueOrDefault(change.UserId ?? 0), updated, taken) is { } obstacle && ++count <= MaxNamed)
                {
                    named.Add(obstacle);
                }
            }

            progress.Report(OperationStage.CheckingRows, done += changes.Count, total);
        }

        return new TakeBackResult(0, 0) { Obstacles = named, ObstacleCount = count };
    }

    private static TakeBackObstacle? ObstacleOf(UserUploadChange change, CustomerUser? user, HashSet<long> updated, HashSet<string> taken)
    {
        var isAdded = change.Kind == UserUploadChangeKind.Added;
        TakeBackReason? reason =
            user is null ? TakeBackReason.Gone
            : isAdded && user.IsLicensed ? TakeBackReason.HasLicenses
            // A license that was given, or failed, by the usage location that the upload has set is built on it too.
            : updated.Contains(user.Id) && (isAdded || change.Fields.Any(field => field.Field == UserField.UsageLocation)) ? TakeBackReason.InLicenseUpdate
            : !UserFields.IsAsChanged(user, change) ? TakeBackReason.Changed
            : change.Kind == UserUploadChangeKind.Renamed && taken.Contains(KeyBefore(change)) ? TakeBackReason.NameTaken
            : null;
        return reason is { } found ? new TakeBackObstacle(user?.DisplayName ?? change.DisplayName, found) : null;
    }

    private static string KeyBefore(UserUploadChange change) => UserPrincipalName.KeyOf(change.UserPrincipalName);

    private IQueryable<LicenseUpdate> UpdatesSince(long version) => db.LicenseUpdates.Where(update => update.LicenseVersion > version);

    /// <summary>Those of some users who are in the results of a license update since.</summary>
    private async Task<HashSet<long>> FindUpdatedAsync(Guid customerId, long version, List<long> ids, CancellationToken cancellationToken)
    {
        var since = UpdatesSince(version).Select(update => update.Id);
        var found = await db.LicenseUpdateResults
            .Where(result => result.CustomerId == customerId && since.Contains(result.LicenseUpdateId) && ids.Contains(result.UserId))
            .Select(result => result.UserId)
            .ToListAsync(cancellationToken);
        return [.. found];
    }

    /// <summary>The users who give up the user name that the upload gave them: who was added, and who was renamed.</summary>
    private async Task<HashSet<long>> MovingAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        if (!await Changes(uploadId).AnyAsync(change => change.Kind == UserUploadChangeKind.Renamed, cancellationToken))
        {
            return [];
        }

        var ids = await Changes(uploadId).Where(change => change.Kind != UserUploadChangeKind.Updated && change.UserId != null)
            .Select(change => change.UserId!.Value)
            .ToListAsync(cancellationToken);
        return [.. ids];
    }

    /// <summary>The keys of user names to be given back that somebody else has by now.</summary>
    private async Task<HashSet<string>> FindTakenNamesAsync(
        Guid customerId, List<UserUploadChange> changes, HashSet<long> moving, CancellationToken cancellationToken)
    {
        var keys = changes.Where(change => change.Kind == UserUploadChangeKind.Renamed).Select(KeyBefore).ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        var holders = await db.CustomerUsers
            .Where(user => user.CustomerId == customerId && keys.Contains(user.UserPrincipalNameKey))
            .Select(user => new { user.Id, user.UserPrincipalNameKey })
            .ToListAsync(cancellationToken);
        return [.. holders.Where(user => !moving.Contains(user.Id)).Select(user => user.UserPrincipalNameKey)];
    }

    private async Task RemoveAddedAsync(Guid customerId, Guid uploadId, int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return;
        }

        var ids = Changes(uploadId).Where(change => change.Kind == UserUploadChangeKind.Added && change.UserId != null).Select(change => change.UserId!.Value);
        // Selections first: they are locked already, and count their users.
        await db.UserSelections
            .Where(selection => selection.CustomerId == customerId && db.SelectedUsers.Any(selected => selected.SelectionId == selection.Id && ids.Contains(selected.UserId)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(
                    selection => selection.UserCount,
                    selection => selection.UserCount - db.SelectedUsers.Count(selected => selected.SelectionId == selection.Id && ids.Contains(selected.UserId))),
                cancellationToken);
        await db.SelectedUsers.Where(selected => selected.CustomerId == customerId && ids.Contains(selected.UserId)).ExecuteDeleteAsync(cancellationToken);
        await db.CustomerUsers.Where(user => user.CustomerId == customerId && ids.Contains(user.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Customers.Where(customer => customer.Id == customerId)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.UserCount, customer => customer.UserCount - count), cancellationToken);
    }

    private async Task RestoreChangedAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken)
    {
        var renamed = await Changes(uploadId).Where(change => change.Kind == UserUploadChangeKind.Renamed)
            .Select(change => change.UserId!.Value)
            .ToListAsync(cancellationToken);
        await UserNames.SetAsideAsync(db, customerId, renamed, cancellationToken);
        var hasMoved = renamed.Count > 0;
        await foreach (var changes in ReadChunksAsync(uploadId, fromKind: UserUploadChangeKind.Updated, cancellationToken))
        {
            var ids = changes.ConvertAll(change => change.UserId!.Value);
            var users = await db.CustomerUsers
                .Where(user => user.CustomerId == customerId && ids.Contains(user.Id))
                .ToDictionaryAsync(user => user.Id, cancellationToken);
            foreach (var change in changes)
            {
                UserFields.Restore(users[change.UserId!.Value], change.Fields);
                hasMoved |= change.Fields.Any(field => field.Field == UserField.DisplayName);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        if (hasMoved)
        {
            await UserNames.CopyListKeysAsync(db, customerId, cancellationToken);
        }
    }

    /// <summary>The changes in the order of the file, some at a time.</summary>
    /// <param name="uploadId">The upload.</param>
    /// <param name="fromKind">Kinds from this one on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async IAsyncEnumerable<List<UserUploadChange>> ReadChunksAsync(
        Guid uploadId, UserUploadChangeKind fromKind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var position = 0; ;)
        {
            var after = position;
            var changes = await Changes(uploadId)
                .Where(change => change.Position > after && change.Kind >= fromKind)
                .OrderBy(change => change.Position)
                .Take(ExistingUsers.ChunkSize)
                .ToListAsync(cancellationToken);
            if (changes.Count == 0)
            {
                yield break;
            }

            yield return changes;
            position = changes[^1].Position;
        }
    }

    private IQueryable<UserUploadChange> Changes(Guid uploadId) => db.UserUploadChanges.AsNoTracking().Where(change => change.UploadId == uploadId);

    [LoggerMessage(LogLevel.Information, "Upload {UploadId} of customer {CustomerId} taken back: {Removed} users removed, {Restored} restored")]
    private static partial void LogTakenBack(ILogger logger, Guid uploadId, Guid customerId, int removed, int restored);
}

/// <summary>What taking an upload back did.</summary>
/// <param name="Removed">Users who were added by it and are gone.</param>
/// <param name="Restored">Users who were changed by it and are as they were.</param>
public sealed record TakeBackResult(int Removed, int Restored)
{
    /// <summary>The first users who stand in the way.</summary>
    public IReadOnlyList<TakeBackObstacle> Obstacles { get; init; } = [];

    /// <summary>How many there are; 0 where it was taken back.</summary>
    public int ObstacleCount { get; init; }

    /// <summary>Nothing was done, because this is all that the operator may do by now.</summary>
    public Access? Denied { get; init; }
}

/// <param name="DisplayName">The user.</param>
/// <param name="Reason">What was built on the upload.</param>
public sealed record TakeBackObstacle(string DisplayName, TakeBackReason Reason);

/// <summary>Why a user stands in the way. The text of each is <c>UploadUsers_TakeBack_</c> and its name.</summary>
public enum TakeBackReason
{
    HasLicenses,
    InLicenseUpdate,

    /// <summary>The user has other values than the upload gave.</summary>
    Changed,

    /// <summary>Somebody else has the user name from before by now.</summary>
    NameTaken,

    /// <summary>The user is not here any more.</summary>
    Gone,
}
