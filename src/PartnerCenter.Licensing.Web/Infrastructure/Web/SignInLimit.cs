using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>On a sign-in request: it is known who came, and the sign-in counts for that person, no longer for the address.</summary>
public sealed class PersonFeature;

/// <summary>
/// How often somebody may sign in. Who it is shows only at the end, so an attempt counts for its address only once it has come to nothing: an office that signs in
/// at nine behind one address is not refused. A person counts by the account.
/// </summary>
public sealed class SignInLimit(IServiceProvider services) : IDisposable
{
    private const string PersonItem = "sign-in person";

    private readonly RateLimiterOptions _addresses = RateLimitsSetup.FailedSignIns(services);
    private readonly RateLimiterOptions _people = RateLimitsSetup.SignInsOfOnePerson(services, http => http.Items[PersonItem] as string);

    /// <summary>A sign-in request, let through as long as its address has not failed too often.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!await IsAcquiredAsync(_addresses, http, permits: 0))
        {
            return;
        }

        await next(http);
        if (http.Features.Get<PersonFeature>() is null)
        {
            using var lease = await _addresses.GlobalLimiter!.AcquireAsync(http, 1, http.RequestAborted);
        }
    }

    /// <summary>Counts a sign-in of a person who is known by now. False where there were too many: then the request is answered with status 429.</summary>
    /// <param name="http">The request.</param>
    /// <param name="person">The account.</param>
    public Task<bool> AllowsAsync(HttpContext http, string person)
    {
        http.Features.Set(new PersonFeature());
        http.Items[PersonItem] = person;
        return IsAcquiredAsync(_people, http, permits: 1);
    }

    public void Dispose()
    {
        _addresses.GlobalLimiter!.Dispose();
        _people.GlobalLimiter!.Dispose();
    }

    private static async Task<bool> IsAcquiredAsync(RateLimiterOptions limit, HttpContext http, int permits)
    {
        // A look needs a whole permit: a bucket that fills up holds a fraction of one nearly always.
        var isEmpty = permits == 0 && limit.GlobalLimiter!.GetStatistics(http) is { CurrentAvailablePermits: < 1 };
        using var atOnce = limit.GlobalLimiter!.AttemptAcquire(http, isEmpty ? 1 : permits);
        // One in the database never knows at once, and names no time then. Waiting for one in memory would be waiting for the next token.
        using var later = atOnce.IsAcquired || atOnce.TryGetMetadata(MetadataName.RetryAfter, out _) ? null : await limit.GlobalLimiter.AcquireAsync(http, permits, http.RequestAborted);
        var lease = later ?? atOnce;
        if (!lease.IsAcquired)
        {
            http.Response.StatusCode = limit.RejectionStatusCode;
            await limit.OnRejected!(new OnRejectedContext { HttpContext = http, Lease = lease }, http.RequestAborted);
        }

        return lease.IsAcquired;
    }
}
