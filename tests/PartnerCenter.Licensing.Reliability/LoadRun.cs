using System.Diagnostics;
using System.Globalization;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>Many admins at once, saving at a few customers against their last seats.</summary>
internal static class LoadRun
{
    public const int Admins = 32;
    public const int Customers = 8;

    private const int UsersPerCustomer = 60;
    private const int WithoutLocation = 3;

    /// <summary>Fewer than users: about half of the Saves that assign find too few.</summary>
    private const int Seats = 30;

    public static async Task<RunReport> RunAsync(RunOptions options, string folder)
    {
        var database = options.DatabaseIn(folder);
        await using var portal = await PortalProcess.StartAsync(database);
        var customers = new List<RunCustomer>();
        await using (var db = database.CreateContext())
        {
            for (var number = 1; number <= Customers; number++)
            {
                customers.Add(await RunCustomer.AddAsync(db, $"Contoso {number}", UsersPerCustomer, Seats, WithoutLocation));
            }
        }

        var counts = new LoadCounts();
        var sessions = new OwnSession(database);
        var watch = Stopwatch.StartNew();
        using (var end = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds)))
        {
            await Task.WhenAll(Enumerable.Range(1, Admins).Select(number =>
                new LoadAdmin(sessions.Open(portal.Address, $"Admin {number}"), customers, counts, new Random(number)).WorkAsync(end.Token)));
        }

        return await ReportAsync(options, database, customers, counts, watch.Elapsed, portal);
    }

    private static async Task<RunReport> ReportAsync(
        RunOptions options, PortalDatabase database, List<RunCustomer> customers, LoadCounts counts, TimeSpan time, PortalProcess portal)
    {
        var report = new RunReport($"load: {Admins} admins at {Customers} customers, {time.TotalSeconds:F0} s, {options.Provider}");
        var saved = counts.Saved.Distinct().ToList();
        report.Figure("Saves that changed something", Number(saved.Count));
        report.Figure("Saves pressed", $"{Number(counts.SaveTimes.Count)} ({counts.SaveTimes.Count / time.TotalSeconds:F1}/s), {Number(counts.Doubles)} of them twice at once");
        report.Figure("Save, answered in", Percentiles([.. counts.SaveTimes]));
        report.Figure("Pages, answered in", Percentiles([.. counts.PageTimes]));
        foreach (var (kind, count) in counts.Refused.OrderByDescending(pair => pair.Value))
        {
            report.Figure($"Refused: {kind}", Number(count));
        }

        await using var db = database.CreateContext();
        var problems = new List<string>();
        var updates = 0;
        foreach (var customer in customers)
        {
            var (found, number) = await LicenseBooks.AuditAsync(db, customer.Id);
            problems.AddRange(found);
            updates += number;
        }

        report.Property("0 seats over, consumed equals assignments in every row, the journal leads to what is there", problems);
        report.Property("0 Saves lost or doubled: each that was accepted is one update", saved.Count == updates ? [] : [$"{saved.Count} accepted, {updates} updates"]);
        report.Property("Every answer is as expected: no 500, no form twice", counts.Problems);
        report.Property("No error and no locked database in the log", portal.Errors);
        report.Property("Seats did run out, and Saves were accepted", counts.Refused.Any(pair => pair.Key == LoadAdmin.Shortage) && saved.Count > Admins ? [] : ["the load was none"]);
        return report;
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percentiles(List<double> times)
    {
        times.Sort();
        return times.Count == 0 ? "-" : string.Join(", ", new[] { (50, "half"), (95, "95%"), (99, "99%"), (100, "all") }
            .Select(at => $"{at.Item2} {times[Math.Min(times.Count - 1, times.Count * at.Item1 / 100)].ToString("N0", CultureInfo.InvariantCulture)} ms"));
    }
}
