using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Says what saving an upload would do, or has done.</summary>
public sealed class UserUploadCheck(LicensingDbContext db, UserUploadStore store, OperationProgress progress)
{
    /// <summary>Refused rows that the page shows; the download has all.</summary>
    public const int ShownRefused = 200;

    /// <summary>Users that are looked up at once: well below the parameters that either database takes.</summary>
    internal const int ChunkSize = 1000;

    /// <returns>Null when there is no such upload of this operator and customer.</returns>
    public async Task<UploadCheckViewModel?> FindAsync(CurrentCustomer customer, Guid uploadId, CancellationToken cancellationToken)
    {
        var upload = await store.Own(customer.Id, uploadId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (upload is null)
        {
            return null;
        }

        var (good, refused, refusedCount) = Read(upload, out var columns);
        var counts = upload.SavedAt is null
            ? await CountAsync(customer.Id, good, cancellationToken)
            : new UploadCounts(upload.AddedCount, upload.UpdatedCount, upload.UnchangedCount, Relocated: 0);
        var otherDomain = good.Count(row => !UserPrincipalName.DomainOf(row.UserPrincipalName).Equals(customer.Domain, StringComparison.OrdinalIgnoreCase));
        return new UploadCheckViewModel(
            upload.Id, upload.FileName, upload.SavedAt is not null, counts, refusedCount, refused, otherDomain, customer.Domain, [.. columns?.Ignored ?? []]);
    }

    /// <summary>All refused rows as they stand in the file, for the download; null when there is no such upload.</summary>
    public async Task<RefusedRows?> FindRefusedAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken)
    {
        var upload = await store.Own(customerId, uploadId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (upload is null)
        {
            return null;
        }

        var file = UserUploadStore.Open(upload);
        var refused = file.Read().Where(record => record.Row is null).ToList();
        return new RefusedRows(file.Columns?.Header ?? [], refused);
    }

    private static (List<UserRow> Good, List<UserFileRecord> Refused, int RefusedCount) Read(UserUpload upload, out UserFileColumns? columns)
    {
        var (good, refused, refusedCount) = (new List<UserRow>(), new List<UserFileRecord>(), 0);
        var file = UserUploadStore.Open(upload);
        foreach (var record in file.Read())
        {
            if (record.Row is { } row)
            {
                good.Add(row);
            }
            else if (++refusedCount <= ShownRefused)
            {
                refused.Add(record);
            }
        }

        columns = file.Columns;
        return (good, refused, refusedCount);
    }

    private async Task<UploadCounts> CountAsync(Guid customerId, List<UserRow> rows, CancellationToken cancellationToken)
    {
        var (checkedRows, updated, unchanged, relocated) = (0, 0, 0, 0);
        var existing = await ExistingUsers.OpenAsync(db, customerId, rows.Count, cancellationToken);
        foreach (var chunk in rows.Chunk(ChunkSize))
        {
            var users = await existing.FindAsync(chunk, isTracked: false, cancellationToken);
            foreach (var row in chunk)
            {
                if (users.TryGetValue(row.Key, out var user))
                {
                    var merged = UserMerge.Apply(user, row);
                    updated += merged.IsChanged ? 1 : 0;
                    unchanged += merged.IsChanged ? 0 : 1;
                    relocated += merged.IsRelocated ? 1 : 0;
                }
            }

            checkedRows += chunk.Length;
            progress.Report(OperationStage.CheckingRows, checkedRows, rows.Count);
        }

        return new UploadCounts(rows.Count - updated - unchanged, updated, unchanged, relocated);
    }
}

/// <summary>What saving does to the customer's users, or has done.</summary>
/// <param name="Relocated">Of the updated ones, those whose usage location becomes another one.</param>
public sealed record UploadCounts(int Added, int Updated, int Unchanged, int Relocated);
