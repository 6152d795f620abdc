using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>A SQLite database that is not where it was, or that somebody else holds.</summary>
internal static class DatabaseFaultsRun
{
    private const int Users = 1_000;

    /// <summary>The file is away, with a folder in its place, so that nothing can make a new one there.</summary>
    public static async Task<IEnumerable<string>> GoneAsync(string folder)
    {
        var path = Path.Combine(folder, "licensing.db");
        // Without pool, since a connection that is open goes on with the file wherever it is.
        await using var portal = await FaultedPortal.StartAsync(PortalDatabase.Sqlite(path, "Pooling=False"), Users);
        var form = await portal.OpenFormAsync();
        var away = Directory.CreateDirectory(Path.Combine(folder, "away")).FullName;
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Move(file, Path.Combine(away, Path.GetFileName(file)));
        }

        Directory.CreateDirectory(path);
        var problems = (await portal.ProblemsOfPagesAsync()).ToList();
        using (var answer = await form.SendAsync())
        {
            problems.AddRange(await FaultPage.ProblemsOfAsync(answer, FaultedPortal.Culture));
        }

        using (var style = await portal.Browser.Client.GetAsync("/css/site.css"))
        {
            problems.AddRange(style.IsSuccessStatusCode ? [] : [$"the style sheet is {(int)style.StatusCode}"]);
        }

        Directory.Delete(path);
        foreach (var file in Directory.GetFiles(away))
        {
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return problems.Concat(await portal.RecoverAsync(form)).Concat(await portal.AuditAsync());
    }

    public static async Task<IEnumerable<string>> LockedAsync(string folder)
    {
        await using var portal = await FaultedPortal.StartAsync(PortalDatabase.Sqlite(Path.Combine(folder, "licensing.db"), "Default Timeout=2"), Users);
        var form = await portal.OpenFormAsync();
        var problems = new List<string>();
        await using (var other = portal.Database.CreateContext())
        await using (await other.Database.BeginTransactionAsync())
        {
            using var answer = await form.SendAsync();
            problems.AddRange(await FaultPage.ProblemsOfAsync(answer, FaultedPortal.Culture));
            // Who only reads is not disturbed.
            using var page = await portal.Browser.Client.GetAsync(portal.Customer.Users);
            problems.AddRange(page.IsSuccessStatusCode ? [] : [$"reading while somebody writes is {(int)page.StatusCode}"]);
        }

        var found = await portal.FindAsync(form);
        problems.AddRange(found.Presence == Presence.Absent ? [] : [$"a Save that was refused left {found.Figures}"]);
        return problems.Concat(await portal.RecoverAsync(form)).Concat(await portal.AuditAsync());
    }
}
