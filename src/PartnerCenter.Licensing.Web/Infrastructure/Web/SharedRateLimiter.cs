using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Configurations;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// One client's leaky bucket in the database, which all web servers fill together. A request is one small statement on one row; a request
/// too many writes nothing.
/// </summary>
/// <param name="scopes">A context of its own for each request: the page's own is not touched.</param>
/// <param name="clock">The servers' clocks may differ by as much as somebody may come too early.</param>
/// <param name="key">The limit and the client.</param>
/// <param name="limit">Requests at once.</param>
/// <param name="perRequest">How long it takes for one of them to be forgotten.</param>
public sealed class SharedRateLimiter(IServiceScopeFactory scopes, TimeProvider clock, string key, int limit, TimeSpan perRequest) : RateLimiter
{
    /// <summary>How long empty buckets stay before somebody sweeps them out.</summary>
    private static readonly TimeSpan KeptEmpty = TimeSpan.FromHours(1);

    private long _usedAt = clock.GetTimestamp();

    /// <summary>Until when the last answer was no, in UTC ticks: a bucket empties no sooner, whatever the other servers do.</summary>
    private long _refusesUntil;

    public override TimeSpan? IdleDuration => clock.GetElapsedTime(Interlocked.Read(ref _usedAt));

    public override RateLimiterStatistics? GetStatistics() => null;

    /// <summary>Never at once: the database has to be asked.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease(isAcquired: false, retryAfter: null);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _usedAt, clock.GetTimestamp());
        var now = clock.GetUtcNow().UtcTicks;
        if (Interlocked.Read(ref _refusesUntil) is var until && now < until)
        {
            // A flood is kept from the database.
            return new Lease(isAcquired: false, TimeSpan.FromTicks(until - now));
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        try
        {
            return await AcquireAsync(db, now, permitCount, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsViolationOf(db, RateLimitBucketConfiguration.PrimaryKey))
        {
            // The client's first two requests came to two servers in the same moment. Now the bucket is there.
            return await AcquireAsync(db, now, permitCount, cancellationToken);
        }
    }

    private Task<Lease> AcquireAsync(LicensingDbContext db, long now, int permitCount, CancellationToken cancellationToken) => permitCount == 0
        ? LookAsync(db, now, cancellationToken)
        : FillAsync(db, now, permitCount, cancellationToken);

    /// <summary>Whether there is room for one request, which is not counted.</summary>
    private async Task<Lease> LookAsync(LicensingDbContext db, long now, CancellationToken cancellationToken)
    {
        var emptyAt = await db.RateLimitBuckets.Where(bucket => bucket.Key == key).Select(bucket => (long?)bucket.EmptyAt).FirstOrDefaultAsync(cancellationToken);
        var excess = (emptyAt ?? 0) - (now + (limit - 1) * perRequest.Ticks);
        return excess > 0 ? new Lease(isAcquired: false, TimeSpan.FromTicks(excess)) : new Lease(isAcquired: true, retryAfter: null);
    }

    private Task<Lease> FillAsync(LicensingDbContext db, long now, int permitCount, CancellationToken cancellationToken) => db.InTransactionAsync(
        async token =>
        {
            var (fills, fullest) = (permitCount * perRequest.Ticks, now + (limit - permitCount) * perRequest.Ticks);
            var own = db.RateLimitBuckets.Where(bucket => bucket.Key == key);
            var filled = await own.Where(bucket => bucket.EmptyAt <= fullest).ExecuteUpdateAsync(
                set => set.SetProperty(bucket => bucket.EmptyAt, bucket => (bucket.EmptyAt > now ? bucket.EmptyAt : now) + fills), token);
            if (filled > 0)
            {
                return new Lease(isAcquired: true, retryAfter: null);
            }

            if (await own.Select(bucket => (long?)bucket.EmptyAt).FirstOrDefaultAsync(token) is { } emptyAt)
            {
                Interlocked.Exchange(ref _refusesUntil, now + emptyAt - fullest);
                return new Lease(isAcquired: false, TimeSpan.FromTicks(emptyAt - fullest));
            }

            var oldest = now - KeptEmpty.Ticks;
            await db.RateLimitBuckets.Where(bucket => bucket.EmptyAt < oldest).ExecuteDeleteAsync(token);
            db.RateLimitBuckets.Add(new RateLimitBucket { Key = key, EmptyAt = now + fills });
            await db.SaveChangesAsync(token);
            return new Lease(isAcquired: true, retryAfter: null);
        },
        cancellationToken);

    private sealed class Lease(bool isAcquired, TimeSpan? retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }
    }
}
