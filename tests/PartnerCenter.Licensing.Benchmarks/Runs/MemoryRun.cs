using System.Diagnostics;
using System.Globalization;
using System.Net;
using PartnerCenter.Licensing.Benchmarks.Data;
using PartnerCenter.Licensing.Benchmarks.Measuring;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

/// <summary>
/// How much memory a Save of 100,000 users takes in a portal that is a process of its own, over HTTP, with the settings that it has: the peak of its
/// resident memory during the Save over what it had while it was idle. Idle is after a first Save of few users: the code is there by then.
/// </summary>
internal static class MemoryRun
{
    private const double Limit = 100;

    public static async Task RunAsync(RunOptions options, string folder, Report report)
    {
        var users = options.Size(100_000, 1_000);
        using var database = new BenchDatabase(options, folder, "memory");
        RunCustomer few, many;
        using (var portal = new BenchPortal(database))
        {
            await new SampleCustomer(portal).AddProductsAsync(SaveCustomer.Products, SaveCustomer.Plans);
            few = CustomerOf(await SaveCustomer.AddAsync(portal, 1, 100));
            many = CustomerOf(await SaveCustomer.AddAsync(portal, 2, users));
        }

        await using var server = await PortalProcess.StartAsync(new PortalDatabase(options.Provider, database.ConnectionString));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Address, Timeout = LicensingDbContext.LongestChange };
        var browser = new PortalBrowser(client, "en");
        await browser.SignInAsync(BenchPortal.SignedIn.Id);
        await SaveAsync(database, browser, few);
        var form = await OpenAsync(browser, many);
        await Task.Delay(TimeSpan.FromSeconds(options.IsQuick ? 0 : 5));
        using var process = Process.GetProcessById(server.Id);
        var idle = Megabytes(process, peak: false);
        ResetPeak(server.Id);
        await SaveAsync(database, form);
        var peak = Megabytes(process, peak: true);
        report.Add(
            "memory of a Save, 5 products", Report.Text($"{users:N0} users"), "the idle server, resident", Report.Text($"≤ {Limit:0} MB more"),
            Report.Text($"{peak - idle:0} MB more ({peak:0} at most, {idle:0} idle)"), peak - idle <= Limit);
    }

    private static RunCustomer CustomerOf(Guid id) => new(id, [.. SaveCustomer.Intents.Select(intent => intent.ProductId)]);

    private static async Task SaveAsync(BenchDatabase database, PortalBrowser browser, RunCustomer customer) => await SaveAsync(database, await OpenAsync(browser, customer));

    private static Task<SaveForm> OpenAsync(PortalBrowser browser, RunCustomer customer) =>
        SaveForm.OpenAsync(browser, customer, customer.Products.Select(product => (product, LicenseIntent.Assign)));

    /// <summary>Presses Save and waits until it is committed, however the portal answers meanwhile.</summary>
    private static async Task SaveAsync(BenchDatabase database, SaveForm form)
    {
        var before = Count(database);
        using var answer = await form.SendAsync();
        if ((int)answer.StatusCode >= 400)
        {
            throw new InvalidOperationException($"Save was answered by {answer.StatusCode}.");
        }

        var clock = Stopwatch.StartNew();
        while (Count(database) == before)
        {
            await Task.Delay(100);
            if (clock.Elapsed > LicensingDbContext.LongestChange)
            {
                throw new TimeoutException($"The Save was answered by {answer.StatusCode} and never committed.");
            }
        }
    }

    private static long Count(BenchDatabase database)
    {
        using var connection = database.Open();
        return Convert.ToInt64(Floors.Sql.Rows(connection, "SELECT COUNT(*) FROM \"LicenseUpdates\"")[0][0], CultureInfo.InvariantCulture);
    }

    private static void ResetPeak(int process)
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText($"/proc/{process}/clear_refs", "5");
        }
    }

    private static double Megabytes(Process process, bool peak)
    {
        if (OperatingSystem.IsLinux())
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(peak ? "VmHWM:" : "VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }

        process.Refresh();
        return (peak ? process.PeakWorkingSet64 : process.WorkingSet64) / 1_048_576.0;
    }
}
