using System.Net;
using System.Threading.RateLimiting;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Web.Infrastructure.Audit;

/// <summary>
/// How many refusals of one operator, or of one address while nobody is signed in, become rows of the activity log: nobody can fill the
/// database with them. What is past it stands in the request log only.
/// </summary>
public sealed class RefusalLimit : IDisposable
{
    /// <summary>At once; far more than a person brings about.</summary>
    public const int Burst = 300;

    public const int PerMinute = 60;

    private readonly PartitionedRateLimiter<AuditSource> _limiter = PartitionedRateLimiter.Create<AuditSource, string>(source =>
        RateLimitPartition.GetTokenBucketLimiter(source.OperatorId?.ToString() ?? ClientNetwork.Of(IPAddress.TryParse(source.Address, out var address) ? address : null), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    public bool Allows(AuditSource source)
    {
        using var lease = _limiter.AttemptAcquire(source);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
