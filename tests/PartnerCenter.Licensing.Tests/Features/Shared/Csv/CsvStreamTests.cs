using System.Data.Common;
using System.Diagnostics;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Tests.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Domain;
using Serilog.Core;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Csv;

/// <summary>Downloads of 100,000 rows through the whole portal. Alone, since the memory of the process is looked at.</summary>
[Collection(nameof(CsvStreamTests))]
public sealed class CsvStreamTests : IDisposable
{
    private const int Rows = 100_000;
    private const int Megabyte = 1024 * 1024;

    private static readonly BulkCopyOptions ManyRows = new() { BulkCopyType = BulkCopyType.MultipleRows };

    private readonly CountedReads _reads = new();
    private readonly LogLines _log = new();
    private readonly Portal _portal;

    public CsvStreamTests()
    {
        _portal = new Portal
        {
            Replacements = services =>
            {
                services.AddSingleton<ILogEventSink>(_log);
                TestDatabase.Configure(services, options => options.AddInterceptors(_reads));
            },
        };
        _ = new FilledCustomer(_portal.CreateContext);
    }

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData(nameof(LicenseUpdate))]
    [InlineData(nameof(AuditEvent))]
    public async Task Download_ManyRows_IsSentAsItIsRead(string what)
    {
        var address = await AddAsync(what);
        var browser = await _portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        var before = _reads.Count;
        using var response = await browser.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[Megabyte];

        var length = (long)await stream.ReadAtLeastAsync(buffer, 1000);
        var readAtFirst = _reads.Count - before;
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var largest = 0L;
        var written = await WriteMeanwhileAsync();
        for (int read, megabytes = 0; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            length += read;
            if (length / (4 * Megabyte) > megabytes)
            {
                megabytes++;
                largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true) - heap);
            }
        }

        Assert.True(length > 20 * Megabyte, $"The file has {length:N0} bytes only: it proves nothing of the memory.");
        Assert.True(readAtFirst * 10 < _reads.Count - before, $"{readAtFirst} of {_reads.Count - before} statements were sent before the first bytes.");
        Assert.InRange(largest, long.MinValue, 8 * Megabyte);
        Assert.InRange(written, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Download_ClientGoesAway_EndsReadingAndSaysNothing()
    {
        var address = await AddAsync(nameof(LicenseUpdate));
        var browser = await _portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        using (var response = await browser.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead))
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            _ = await stream.ReadAtLeastAsync(new byte[1000], 1000);
        }

        var left = _reads.Count;
        await Task.Delay(500);

        Assert.InRange(_reads.Count - left, 0, 4);
        Assert.DoesNotContain(_log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Fatal", StringComparison.Ordinal));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync("/customers")).Status);
    }

    /// <summary>Whoever downloads holds nobody up.</summary>
    private async Task<TimeSpan> WriteMeanwhileAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var db = _portal.CreateContext();
        await db.Customers.ExecuteUpdateAsync(set => set.SetProperty(customer => customer.LicenseVersion, customer => customer.LicenseVersion + 1));
        return clock.Elapsed;
    }

    /// <returns>Where the file of many rows is.</returns>
    private async Task<string> AddAsync(string what)
    {
        await using var db = _portal.CreateContext();
        if (what == nameof(AuditEvent))
        {
            await db.BulkCopyAsync(ManyRows, Enumerable.Range(0, Rows).Select(number => new AuditEvent
            {
                At = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(number),
                PartnerId = FilledCustomer.SignedIn.PartnerId,
                OperatorId = FilledCustomer.SignedIn.Id,
                OperatorName = $"Operator {number} {new string('x', 200)}",
                Action = AuditAction.SignIn,
                Outcome = AuditOutcome.Succeeded,
                Details = [],
            }));
            return "/activity/csv";
        }

        var update = await db.LicenseUpdates.AsNoTracking().SingleAsync();
        var outcome = await db.LicenseUpdateOutcomes.AsNoTracking().FirstAsync(row => row.Status == LicenseUpdateStatus.Unchanged);
        await db.BulkCopyAsync(ManyRows, Enumerable.Range(1000, Rows).Select(number => new LicenseUpdateResult
        {
            CustomerId = update.CustomerId,
            LicenseUpdateId = update.Id,
            Position = number,
            UserId = number,
            OutcomeNumber = outcome.Number,
            Status = outcome.Status,
            DisplayName = $"User {number} {new string('x', 200)}",
            UserPrincipalName = $"user{number}@contoso.com",
        }));
        return $"/customers/{update.CustomerId}/license-updates/{update.Id}/csv";
    }

    [CollectionDefinition(nameof(CsvStreamTests), DisableParallelization = true)]
    public sealed class Alone;

    private sealed class CountedReads : DbCommandInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return ValueTask.FromResult(result);
        }
    }
}
