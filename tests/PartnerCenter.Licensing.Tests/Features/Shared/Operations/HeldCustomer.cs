using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Operations;

/// <summary>Another change of a customer that is being written: whoever saves there waits until it is let go.</summary>
internal sealed class HeldCustomer : IAsyncDisposable
{
    private readonly LicensingDbContext _db;
    private readonly IDbContextTransaction _transaction;

    private HeldCustomer(LicensingDbContext db, IDbContextTransaction transaction) => (_db, _transaction) = (db, transaction);

    public static async Task<HeldCustomer> HoldAsync(Portal portal, Guid customerId)
    {
        var db = portal.CreateContext();
        var transaction = await db.Database.BeginTransactionAsync();
        await db.LockCustomerAsync(customerId, CancellationToken.None);
        return new HeldCustomer(db, transaction);
    }

    /// <summary>The change that was being written: the partner's relationship has ended.</summary>
    public async Task EndRelationshipAsync()
    {
        await _db.DelegatedAdminRelationships.ExecuteUpdateAsync(set => set.SetProperty(relationship => relationship.EndsAt, DateTime.UnixEpoch));
        await _transaction.CommitAsync();
    }

    /// <summary>From now on the database refuses the journal of every Save.</summary>
    public async Task BreakSavesAsync()
    {
        await _db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Broken BEFORE INSERT ON LicenseUpdateOutcomes BEGIN SELECT RAISE(ABORT, 'broken, as planned'); END");
        await _transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _db.DisposeAsync();
    }
}
