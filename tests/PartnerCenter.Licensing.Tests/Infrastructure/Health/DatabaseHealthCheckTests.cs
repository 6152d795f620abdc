using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Schema;
using PartnerCenter.Licensing.Web.Infrastructure.Health;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Health;

public sealed class DatabaseHealthCheckTests
{
    private static readonly HealthCheckContext Context =
        new() { Registration = new HealthCheckRegistration("database", _ => null!, HealthStatus.Unhealthy, tags: null) };

    [Fact]
    public async Task Check_Migrated_IsHealthy()
    {
        var result = await Check(() => TemplateDatabase.CreateOwnContext(TemplateDatabase.Copy())).CheckHealthAsync(Context);

        Assert.Equal(HealthStatus.Healthy, result.Status);
    }

    [Fact]
    public async Task Check_NoTables_SaysWhatIsMissing()
    {
        var file = Path.Combine(Path.GetTempPath(), $"licensing-health-{Guid.NewGuid():N}.db");

        var result = await Check(() => TemplateDatabase.CreateOwnContext(file)).CheckHealthAsync(Context);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("database migrate", result.Description, StringComparison.Ordinal);
        Assert.False(File.Exists(file), "looking must not make a database");
    }

    [Fact]
    public async Task Check_FileThatCannotBeWritten_SaysSo()
    {
        var file = TemplateDatabase.Copy();
        var readOnly = new DbContextOptionsBuilder<SqliteLicensingDbContext>().UseSqlite($"Data Source={file};Mode=ReadOnly;Pooling=False").Options;

        var result = await Check(() => new SqliteLicensingDbContext(readOnly)).CheckHealthAsync(Context);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.StartsWith("The database takes no changes: SQLite Error 8", result.Description, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Check_FileThatAnotherProcessHasLocked_IsUnhealthyUntilItIsFree()
    {
        var file = TemplateDatabase.Copy();
        var check = Check(() => TemplateDatabase.CreateOwnContext(file));
        await using (var other = new SqliteConnection(TemplateDatabase.ConnectionString(file)))
        {
            await other.OpenAsync();
            await using var change = await other.BeginTransactionAsync();

            Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(Context)).Status);
        }

        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(Context)).Status);
        File.Delete(file);
    }

    [Fact]
    public async Task Check_LongChangeOfThisProcess_IsHealthy()
    {
        var file = TemplateDatabase.Copy();
        await using var db = TemplateDatabase.CreateOwnContext(file);

        var result = await db.InTransactionAsync(
            token => Check(() => TemplateDatabase.CreateOwnContext(file)).CheckHealthAsync(Context, token), CancellationToken.None);

        Assert.Equal(HealthStatus.Healthy, result.Status);
        File.Delete(file);
    }

    [Fact]
    public async Task Check_AskedOften_WritesNowAndThen()
    {
        var (file, writes, clock) = (TemplateDatabase.Copy(), new Writes(), new TestClock());
        var check = Check(() => TemplateDatabase.CreateOwnContext(file, writes), clock);

        for (var second = 0; second < 60; second++)
        {
            Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(Context)).Status);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, writes.Count);
        File.Delete(file);
    }

    [Fact]
    public async Task Check_DatabaseHangs_AnswersInTimeAndAsksOnceForAllWhoAsk()
    {
        var (asked, release) = (0, new ManualResetEventSlim());
        var check = Check(() =>
        {
            Interlocked.Increment(ref asked);
            // Deaf to its token, like a driver on a dead network.
            release.Wait();
            throw new TimeoutException("Released");
        });
        var clock = Stopwatch.StartNew();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => check.CheckHealthAsync(Context)));

        Assert.InRange(clock.Elapsed.TotalSeconds, 4, 15);
        Assert.All(results, result => Assert.Equal((HealthStatus.Unhealthy, "The database did not answer within 5 seconds."), (result.Status, result.Description)));
        Assert.Equal(1, asked);
        release.Set();
    }

    [Fact]
    public async Task Check_SqlServerThatIsRetried_DoesNotWaitForAllRetries()
    {
        // 192.0.2.0/24 is nobody's: packets to it are lost or refused.
        var options = new DbContextOptionsBuilder<SqlServerLicensingDbContext>()
            .UseSqlServer("Server=192.0.2.1;Database=licensing;Connect Timeout=15;Encrypt=false", server => server.EnableRetryOnFailure(6, TimeSpan.FromSeconds(10), errorNumbersToAdd: null))
            .Options;
        var clock = Stopwatch.StartNew();

        var exception = await Record.ExceptionAsync(async () =>
            Assert.Equal(HealthStatus.Unhealthy, (await Check(() => new SqlServerLicensingDbContext(options)).CheckHealthAsync(Context)).Status));

        // What an unreachable server answers at once is the health check service's to report.
        Assert.True(exception is null or System.Data.Common.DbException or InvalidOperationException, $"{exception}");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
    }

    private static DatabaseHealthCheck Check(Func<LicensingDbContext> createContext, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddScoped(_ => createContext()).AddScoped<DatabaseSchema>().BuildServiceProvider();
        return new DatabaseHealthCheck(services.GetRequiredService<IServiceScopeFactory>(), clock ?? TimeProvider.System);
    }

    private sealed class Writes : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return new(result);
        }
    }
}
