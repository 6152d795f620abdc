using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>The uploaded files in the database: each is its operator's, for <see cref="UserUpload.Lifetime"/>.</summary>
public sealed class UserUploadStore(LicensingDbContext db, Operator signedIn, TimeProvider clock)
{
    private DateTime Oldest => clock.GetUtcNow().UtcDateTime - UserUpload.Lifetime;

    /// <summary>The operator's upload with this id for this customer, if it is there still: a row or none.</summary>
    public IQueryable<UserUpload> Own(Guid customerId, Guid uploadId)
    {
        var oldest = Oldest;
        return db.UserUploads.Where(upload =>
            upload.Id == uploadId && upload.CustomerId == customerId && upload.OperatorId == signedIn.Id && upload.CreatedAt >= oldest);
    }

    public Task<bool> ExistsAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken) => Own(customerId, uploadId).AnyAsync(cancellationToken);

    public Task<UserUpload?> FindAsync(Guid customerId, Guid uploadId, CancellationToken cancellationToken) =>
        Own(customerId, uploadId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    /// <summary>Keeps a file, and deletes those that are too old.</summary>
    /// <returns>The id of the upload.</returns>
    public async Task<Guid> AddAsync(
        Guid customerId, string fileName, byte[] content, UsageLocationChoice choice, string? oneForAll, CancellationToken cancellationToken)
    {
        var oldest = Oldest;
        var upload = new UserUpload
        {
            Id = Guid.NewGuid(),
            CustomerId = customerId,
            OperatorId = signedIn.Id,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            FileName = ListKey.Clean(Path.GetFileName(fileName), UserUpload.FileNameMaxLength),
            Content = Compress(content),
            LocationChoice = choice,
            UsageLocation = choice == UsageLocationChoice.OneForAll ? oneForAll : null,
        };
        await db.InTransactionAsync(
            async token =>
            {
                if (!await Own(customerId, upload.Id).AnyAsync(token))
                {
                    await DeleteAsync(db.UserUploads.Where(row => row.CreatedAt < oldest), token);
                    db.UserUploads.Add(upload);
                    await db.SaveChangesAsync(token);
                }

                return upload.Id;
            },
            cancellationToken);
        // Those that were too old.
        await db.ForgetDeletedAsync();
        return upload.Id;
    }

    /// <summary>
    /// Takes the customer's lock by raising its version: changes to one customer's users run one after another. The selections come next, as in every
    /// order of locks: they are locked before the users whose names they repeat, since whoever ticks a user locks them that way round.
    /// </summary>
    public async Task LockAsync(Guid customerId, CancellationToken cancellationToken)
    {
        await db.Customers.Where(customer => customer.Id == customerId)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.LicenseVersion, customer => customer.LicenseVersion + 1), cancellationToken);
        await db.UserSelections.Where(selection => selection.CustomerId == customerId)
            .ExecuteUpdateAsync(set => set.SetProperty(selection => selection.TouchedAt, selection => selection.TouchedAt), cancellationToken);
    }

    /// <summary>Deletes what the last check has written down.</summary>
    public async Task DeleteCheckAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        await db.UserUploadChanges.Where(change => change.UploadId == uploadId).ExecuteDeleteAsync(cancellationToken);
        await db.UserUploadRefusals.Where(refusal => refusal.UploadId == uploadId).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task DeleteAsync(IQueryable<UserUpload> uploads, CancellationToken cancellationToken)
    {
        // Not left to the foreign keys, which go from row to row.
        await db.UserUploadChanges.Where(change => uploads.Any(upload => upload.Id == change.UploadId)).ExecuteDeleteAsync(cancellationToken);
        await db.UserUploadRefusals.Where(refusal => uploads.Any(upload => upload.Id == refusal.UploadId)).ExecuteDeleteAsync(cancellationToken);
        await uploads.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The file of an upload, read anew: the same bytes and choices give the same rows on every web server. Empty when the content is gone.</summary>
    internal static UserFileReader Open(UserUpload upload)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(upload.Content), CompressionMode.Decompress))
        {
            gzip.CopyTo(output);
        }

        return new UserFileReader(output.ToArray(), upload.LocationChoice, upload.UsageLocation);
    }

    private static byte[] Compress(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }
}
