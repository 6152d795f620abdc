using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>A disk that is full, or that fails, while a Save is written to a SQLite file.</summary>
internal static class DiskFaults
{
    private const int Users = 5_000;
    private const int FailingSaves = 12;

    /// <summary>What is left of the disk: none, and then more and more of what a Save takes.</summary>
    private static readonly long[] Left = [0, 64 * 1024, 256 * 1024, 512 * 1024, 1024 * 1024];

    public static async Task<IEnumerable<string>> FullAsync(RunReport report, string folder)
    {
        using var disk = FullDisk.Create(folder);
        await using var portal = await FaultedPortal.StartAsync(PortalDatabase.Sqlite(Path.Combine(disk.Folder, "licensing.db")), Users);
        var (problems, refused) = (new List<string>(), 0);
        foreach (var left in Left)
        {
            var form = await portal.OpenFormAsync();
            await EmptyLogAsync(portal);
            disk.Fill(left, portal.Process.Id);
            refused += await SaveInVainAsync(portal, form, problems) ? 1 : 0;
            disk.Empty(portal.Process.Id);
            problems.AddRange(await portal.RecoverAsync(form));
        }

        problems.AddRange(await portal.AuditAsync());
        report.Figure(disk.IsMounted ? "Saves that found the disk full (tmpfs)" : "Saves that found the disk full (limit of the file's size)", $"{refused} of {Left.Length}");
        return refused == 0 ? problems.Append("no Save found the disk full") : problems;
    }

    public static async Task<IEnumerable<string>> FailingAsync(RunReport report, string folder)
    {
        await using var portal = await FaultedPortal.StartAsync(PortalDatabase.Sqlite(Path.Combine(folder, "licensing.db")), Users);
        var (problems, refused, random) = (new List<string>(), 0, new Random(1));
        var saveTime = await TimeOfOneAsync(portal);
        for (var number = 0; number < FailingSaves; number++)
        {
            var form = await portal.OpenFormAsync();
            var saving = SaveInVainAsync(portal, form, problems);
            await Task.WhenAny(saving, Task.Delay(saveTime * random.NextDouble()));
            FullDisk.Limit(portal.Process.Id, 0);
            refused += await saving ? 1 : 0;
            FullDisk.Unlimit(portal.Process.Id);
            problems.AddRange(await portal.RecoverAsync(form));
        }

        problems.AddRange(await portal.AuditAsync());
        report.Figure("Saves whose disk failed meanwhile", $"{refused} of {FailingSaves}; the others were through");
        return refused == 0 ? problems.Append("no Save was disturbed") : problems;
    }

    private static async Task<TimeSpan> TimeOfOneAsync(FaultedPortal portal)
    {
        var form = await portal.OpenFormAsync();
        var watch = Stopwatch.StartNew();
        await form.SaveAsync();
        var time = watch.Elapsed;
        await portal.RecoverAsync(form);
        return time;
    }

    /// <returns>True where it was refused; then nothing of it may be there.</returns>
    private static async Task<bool> SaveInVainAsync(FaultedPortal portal, SaveForm form, List<string> problems)
    {
        using var answer = await form.SendAsync();
        if (form.IsSaved(answer))
        {
            return false;
        }

        problems.AddRange(await FaultPage.ProblemsOfAsync(answer, FaultedPortal.Culture));
        var found = await portal.FindAsync(form);
        if (found.Presence != Presence.Absent)
        {
            problems.Add($"a Save that was refused left {found.Figures}");
        }

        return true;
    }

    /// <summary>What SQLite has in its log is written over without taking more of the disk.</summary>
    private static async Task EmptyLogAsync(FaultedPortal portal)
    {
        await using var db = portal.Database.CreateContext();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
