using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>Faults of the database and of people, one after the other.</summary>
internal static class FaultsRun
{
    public static async Task<RunReport> RunAsync(RunOptions options, string folder)
    {
        var report = new RunReport($"faults, {options.Provider}");
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            await report.CaseAsync("Disk full in mid-Save", () => DiskFaults.FullAsync(report, New("full")));
            await report.CaseAsync("Disk fails at a random moment of a Save", () => DiskFaults.FailingAsync(report, New("failing")));
            await report.CaseAsync("Database gone: every page says so, and works again", () => DatabaseFaultsRun.GoneAsync(New("gone")));
            await report.CaseAsync("Database locked for longer than the portal waits", () => DatabaseFaultsRun.LockedAsync(New("locked")));
        }

        await report.CaseAsync("Double click, back button, refresh, two tabs", () => PeopleRun.RunAsync(options.DatabaseIn(New("people"))));
        return report;

        string New(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
    }
}
