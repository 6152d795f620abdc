using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.UploadUsers;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

/// <summary>The services of an upload on one context, without a portal.</summary>
internal sealed class UploadDesk(LicensingDbContext db, Guid customerId, Operator signedIn)
{
    public UserUploadStore Store { get; } = new(db, signedIn, TimeProvider.System);

    public UserUploadSaver Saver => new(
        db, Store, signedIn, TestAudit.TrailOn(db, signedIn), TimeProvider.System, TestMetrics.Create(), new OperationProgress(), NullLogger<UserUploadSaver>.Instance);

    /// <summary>Uploads a file and checks it.</summary>
    public async Task<Guid> CheckAsync(string csv)
    {
        var id = await Store.AddAsync(customerId, "users.csv", Encoding.UTF8.GetBytes(csv), UsageLocationChoice.LeaveEmpty, oneForAll: null, CancellationToken.None);
        await CheckAgainAsync(id);
        return id;
    }

    public async Task CheckAgainAsync(Guid uploadId) =>
        await new UserUploadCheck(db, Store, new OperationProgress()).RunAsync(await CustomerAsync(), uploadId, CancellationToken.None);

    /// <summary>Saves what the last check has shown.</summary>
    public async Task<UploadResult?> SaveAsync(Guid uploadId) =>
        await Saver.SaveAsync(customerId, uploadId, await CheckIdAsync(uploadId), CancellationToken.None);

    public Task<TakeBackResult?> TakeBackAsync(Guid uploadId) =>
        new UserUploadTakeBack(
            db, Store, signedIn, TestAudit.TrailOn(db, signedIn), TimeProvider.System, new OperationProgress(), NullLogger<UserUploadTakeBack>.Instance)
            .TakeBackAsync(customerId, uploadId, CancellationToken.None);

    public Task<Guid?> CheckIdAsync(Guid uploadId) => Store.Own(customerId, uploadId).Select(upload => upload.CheckId).FirstOrDefaultAsync();

    public async Task<UploadCheckViewModel> ReadAsync(Guid uploadId, ListQuery? query = null) =>
        (await new UserUploadReader(db, Store).ReadAsync(await CustomerAsync(), uploadId, query ?? new ListQuery(), CancellationToken.None))!;

    /// <summary>All changes: <c>kind user: field before -> after, ...</c></summary>
    public async Task<List<string>> ChangesAsync(Guid uploadId)
    {
        var changes = await db.UserUploadChanges.AsNoTracking().Where(change => change.UploadId == uploadId).OrderBy(change => change.Position).ToListAsync();
        return [.. changes.Select(change =>
            $"{change.Kind} {change.UserPrincipalName}: {string.Join(", ", change.Fields.Select(field => $"{field.Field} {field.Before} -> {field.After}"))}")];
    }

    /// <summary>All rows that are not taken: <c>line reason</c>.</summary>
    public async Task<List<string>> RefusalsAsync(Guid uploadId)
    {
        var rows = await db.UserUploadRefusals.AsNoTracking().Where(row => row.UploadId == uploadId).OrderBy(row => row.Line).ToListAsync();
        return [.. rows.Select(row => $"{row.Line} {string.Join(' ', row.Reasons.Select(reason => reason.Code))}{(row.IsLeftOut ? ", left out" : "")}")];
    }

    private Task<CurrentCustomer> CustomerAsync() =>
        db.Customers.Where(row => row.Id == customerId)
            .Select(row => new CurrentCustomer(row.Id, row.Name, row.Domain, row.UserCount, row.LicensedUserCount, row.LicenseVersion))
            .FirstAsync();
}
