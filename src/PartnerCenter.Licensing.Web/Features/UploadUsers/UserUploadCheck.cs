using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Finds what saving an upload would do, and writes it down, so that the page can show any part of it.</summary>
public sealed class UserUploadCheck(LicensingDbContext db, UserUploadStore store, OperationProgress progress)
{
    private const int MaxIgnoredColumns = 40;

    /// <summary>Whether what is written down is not, or may not be, what a save would do: users have changed, or it was never checked.</summary>
    public Task<bool> IsDueAsync(CurrentCustomer customer, Guid uploadId, CancellationToken cancellationToken) =>
        Due(customer.Id, uploadId, customer.LicenseVersion).AnyAsync(cancellationToken);

    public async Task RunAsync(CurrentCustomer customer, Guid uploadId, CancellationToken cancellationToken)
    {
        // Read before the transaction: a long file must not hold the customer's lock.
        if (await store.Own(customer.Id, uploadId).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is not { SavedAt: null } upload)
        {
            return;
        }

        var file = UploadedFile.Read(upload);
        await db.InTransactionAsync(
            async token =>
            {
                // Users do not change while they are compared, and no two checks write at once.
                await db.LockCustomerAsync(customer.Id, token);
                var version = await db.Customers.Where(row => row.Id == customer.Id).Select(row => row.LicenseVersion).FirstOrDefaultAsync(token);
                if (await Due(customer.Id, uploadId, version).AnyAsync(token))
                {
                    await CheckAsync(customer, uploadId, file, version, token);
                }

                return true;
            },
            cancellationToken);
    }

    private async Task CheckAsync(CurrentCustomer customer, Guid uploadId, UploadedFile file, long version, CancellationToken cancellationToken)
    {
        await store.DeleteCheckAsync(uploadId, cancellationToken);
        using var merge = new UploadMerge(db, uploadId, file, (customer.Id, customer.Domain), isSaving: false);
        await merge.RunAsync(progress, cancellationToken);
        IReadOnlyList<string> ignored =
        [
            .. file.IgnoredColumns.Take(MaxIgnoredColumns).Select(UserFileText.Shorten),
            .. file.IgnoredColumns.Skip(MaxIgnoredColumns).Take(1).Select(_ => "…"),
        ];
        await store.Own(customer.Id, uploadId).ExecuteUpdateAsync(
            set => set
                .SetProperty(upload => upload.CustomerVersion, version)
                .SetProperty(upload => upload.CheckId, merge.CheckId)
                .SetProperty(upload => upload.AddedCount, merge.Added)
                .SetProperty(upload => upload.UpdatedCount, merge.Updated)
                .SetProperty(upload => upload.RenamedCount, merge.Renamed)
                .SetProperty(upload => upload.RelocatedCount, merge.Relocated)
                .SetProperty(upload => upload.UnchangedCount, merge.Unchanged)
                .SetProperty(upload => upload.RefusedCount, merge.Refused)
                .SetProperty(upload => upload.LeftOutCount, merge.LeftOut)
                .SetProperty(upload => upload.OtherDomainCount, merge.OtherDomain)
                .SetProperty(upload => upload.IgnoredColumns, ignored)
                .SetProperty(upload => upload.Notes, file.Notes),
            cancellationToken);
    }

    private IQueryable<UserUpload> Due(Guid customerId, Guid uploadId, long version) =>
        store.Own(customerId, uploadId).Where(upload => upload.SavedAt == null && (upload.CustomerVersion == null || upload.CustomerVersion != version));
}
