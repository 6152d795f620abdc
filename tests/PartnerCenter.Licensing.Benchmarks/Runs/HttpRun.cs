using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Benchmarks.Data;
using PartnerCenter.Licensing.Benchmarks.Floors;
using PartnerCenter.Licensing.Benchmarks.Measuring;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

/// <summary>How many users pages a second the portal answers, against the same view rendered from memory. Client and server share the machine.</summary>
internal static class HttpRun
{
    private const int Connections = 4;

    public static async Task RunAsync(RunOptions options, string folder, Report report)
    {
        using var database = new BenchDatabase(options, folder, "http");
        using var portal = new BenchPortal(database);
        var sample = new SampleCustomer(portal);
        await sample.AddProductsAsync(6, 3);
        var id = await sample.AddAsync(1, options.Size(10_000, 200), 3, user => [(1 + (user % 3), ServicePlanSet.Empty)]);
        await portal.InScopeAsync(id, async services => portal.Services.GetRequiredService<UsersInMemory>().Content = await ReadAsync(services, id));
        using var client = (await portal.OpenBrowserAsync()).Client;

        var duration = TimeSpan.FromSeconds(options.IsQuick ? 0.2 : 3);
        Task<double> CountAsync(string page) => PerSecondAsync(client, new Uri($"/customers/{id}/{page}", UriKind.Relative), duration);
        await CountAsync("users");
        await CountAsync("users-in-memory");
        var rates = await Pair.AlternateAsync(options.Size(5, 1), () => CountAsync("users"), () => CountAsync("users-in-memory"));
        report.Add(
            "users page over HTTP", "25 rows", "the same view from memory", "≥ 0.5 x",
            Report.Text($"{rates.Ratio:0.00} x ({rates.Product:N0} / {rates.Floor:N0} requests a second)"), rates.Ratio >= 0.5);

        // Where the time of a page goes: one after the other, so that nothing waits for a core.
        var repeats = options.Size(200, 3);
        var read = await MedianAsync(repeats, () => portal.InScopeAsync(id, services => ReadAsync(services, id)));
        var page = await MedianAsync(repeats, () => client.GetByteArrayAsync(new Uri($"/customers/{id}/users", UriKind.Relative)));
        var memory = await MedianAsync(repeats, () => client.GetByteArrayAsync(new Uri($"/customers/{id}/users-in-memory", UriKind.Relative)));
        report.Note(Report.Text($"A users page over HTTP takes {page:0.00} ms, the same from memory {memory:0.00} ms; its queries alone {read:0.00} ms."));
    }

    private static async Task<double> MedianAsync(int repeats, Func<Task> work)
    {
        var times = new List<double>();
        for (var number = 0; number < repeats; number++)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Pair.Median(times);
    }

    private static async Task<(CurrentCustomer, Access, UserListViewModel)?> ReadAsync(IServiceProvider services, Guid id)
    {
        var db = services.GetRequiredService<LicensingDbContext>();
        var row = await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == id);
        var customer = new CurrentCustomer(id, row.Name, row.Domain, row.UserCount, row.LicensedUserCount, row.LicenseVersion);
        var page = await services.GetRequiredService<UserListReader>().ReadAsync(customer, UserListQuery.Parse("?"), SelectionSummary.Empty, CancellationToken.None);
        return (customer, await db.ReadAccessAsync(id, BenchPortal.SignedIn.Roles, DateTime.UtcNow, CancellationToken.None), page);
    }

    private static async Task<double> PerSecondAsync(HttpClient client, Uri address, TimeSpan duration)
    {
        var (clock, count) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (clock.Elapsed < duration)
            {
                using var response = await client.GetAsync(address);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
                Interlocked.Increment(ref count);
            }
        }));
        return count / clock.Elapsed.TotalSeconds;
    }
}
