using System.Diagnostics;
using System.Globalization;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>The portal's process killed at random moments of Saves, started again, and the same form sent again.</summary>
internal static class KillRun
{
    private const int Users = 5_000;

    public static async Task<RunReport> RunAsync(RunOptions options, string folder)
    {
        var watch = Stopwatch.StartNew();
        var run = await KilledSaves.StartAsync(options.DatabaseIn(folder), Users, seed: 1);
        await using (run)
        {
            for (var number = 1; number <= options.Saves; number++)
            {
                await run.KillOneAsync();
                if (number % 20 == 0)
                {
                    Console.WriteLine($"       {number} Saves killed, {run.Absent} of them before the commit, {run.Problems.Count} problems, {watch.Elapsed.TotalSeconds:F0} s");
                }
            }
        }

        var report = new RunReport($"kill: SIGKILL in {options.Saves} Saves of {Users:N0} users, {options.Provider}");
        report.Figure("A whole Save takes", $"{run.SaveTime.TotalMilliseconds:F0} ms");
        report.Figure("Killed before the commit: nothing was there", run.Absent.ToString(CultureInfo.InvariantCulture));
        report.Figure("Killed after the commit, before the answer: all was there", run.Unanswered.ToString(CultureInfo.InvariantCulture));
        report.Figure("Killed after the answer: all was there", run.Answered.ToString(CultureInfo.InvariantCulture));
        report.Figure("From the start of the process to its first page", $"{run.StartTime.TotalSeconds:F1} s");
        report.Property("Every update is wholly there or not at all; the same form again gives one update", run.Problems);
        await using var db = run.Database.CreateContext();
        var (problems, updates) = await LicenseBooks.AuditAsync(db, run.Customer.Id);
        report.Property("At the end: consumed equals assignments, the journal leads to what is there", problems);
        report.Property("As many updates as Saves", updates == options.Saves + run.Undisturbed ? [] : [$"{updates} updates of {options.Saves + run.Undisturbed} Saves"]);
        report.Property("Saves were killed before their commit", run.Absent > 0 ? [] : ["none was: the run shows nothing"]);
        return report;
    }
}
