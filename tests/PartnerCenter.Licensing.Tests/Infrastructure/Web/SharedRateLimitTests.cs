using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>Limits that several web servers keep together.</summary>
public sealed class SharedRateLimitTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly TestClock _clock = new();
    private readonly ServiceProvider _servers;

    public SharedRateLimitTests() => _servers = new ServiceCollection().AddScoped(_ => _database.CreateContext(Guid.Empty)).BuildServiceProvider();

    public void Dispose()
    {
        _servers.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task AcquireAsync_TwoServers_LetThroughAsManyAsOne()
    {
        using var first = Server("a", limit: 5);
        using var second = Server("a", limit: 5);

        var answers = new List<bool>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await first.AcquireAsync()).IsAcquired);
            answers.Add((await second.AcquireAsync()).IsAcquired);
        }

        Assert.Equal([true, true, true, true, true, false, false, false], answers);
    }

    [Fact]
    public async Task AcquireAsync_OneTooMany_SaysWhenToComeAgainAndItIsSo()
    {
        using var server = Server("a", limit: 3);
        for (var i = 0; i < 3; i++)
        {
            await server.AcquireAsync();
        }

        var refused = await server.AcquireAsync();
        Assert.True(refused.TryGetMetadata(System.Threading.RateLimiting.MetadataName.RetryAfter, out var wait));
        // Three a minute: one more after twenty seconds.
        Assert.Equal(TimeSpan.FromSeconds(20), wait);
        _clock.Advance(wait - TimeSpan.FromTicks(1));
        Assert.False((await server.AcquireAsync()).IsAcquired);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True((await server.AcquireAsync()).IsAcquired);
        Assert.False((await server.AcquireAsync()).IsAcquired);
    }

    [Fact]
    public async Task AcquireAsync_AfterALongPause_LetsThroughNoMoreThanTheLimitAtOnce()
    {
        using var server = Server("a", limit: 2);
        await server.AcquireAsync();
        _clock.Advance(TimeSpan.FromDays(30));

        var answers = new[] { await server.AcquireAsync(), await server.AcquireAsync(), await server.AcquireAsync() };

        Assert.Equal([true, true, false], answers.Select(lease => lease.IsAcquired));
    }

    [Fact]
    public async Task AcquireAsync_AnotherClient_CountsForItselfAndSweepsOutWhatIsOver()
    {
        using var first = Server("a", limit: 1);
        using var second = Server("b", limit: 1);
        await first.AcquireAsync();
        _clock.Advance(TimeSpan.FromHours(2));

        Assert.True((await second.AcquireAsync()).IsAcquired);

        await using var db = _database.CreateContext();
        Assert.Equal(["b"], await db.RateLimitBuckets.Select(bucket => bucket.Key).ToListAsync());
    }

    [Fact]
    public async Task AcquireAsync_ManyAtOnce_LetsThroughJustTheLimit()
    {
        using var first = Server("a", limit: 10);
        using var second = Server("a", limit: 10);

        var leases = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => await (i % 2 == 0 ? first : second).AcquireAsync())));

        Assert.Equal(10, leases.Count(lease => lease.IsAcquired));
    }

    [Fact]
    public async Task Portal_CountsTogether_RefusesAndSaysWhenToComeAgain()
    {
        await using var portal = new SecurePortal
        {
            Settings = new Dictionary<string, string> { ["RateLimits:SignInsPerMinute"] = "2", ["RateLimits:Shared"] = "true" },
        };
        using var client = portal.CreateClient(signedIn: null);
        var answers = new List<HttpStatusCode>();
        HttpResponseMessage last = null!;
        for (var i = 0; i < 3; i++)
        {
            last = await client.PostAsync("/sign-in", new FormUrlEncodedContent([]));
            answers.Add(last.StatusCode);
        }

        Assert.Equal([false, false, true], answers.Select(answer => answer == HttpStatusCode.TooManyRequests));
        Assert.True(last.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        await using var db = portal.CreateContext();
        // Every post is a change as well.
        Assert.Equal(["change ", "sign-in "], db.RateLimitBuckets.Select(bucket => bucket.Key).Order().ToList());
    }

    private SharedRateLimiter Server(string key, int limit) =>
        new(_servers.GetRequiredService<IServiceScopeFactory>(), _clock, key, limit, TimeSpan.FromMinutes(1) / limit);
}
