using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>What impatient and forgetful people do to a form.</summary>
internal static class PeopleRun
{
    private const int Users = 200;

    public static async Task<IEnumerable<string>> RunAsync(PortalDatabase database)
    {
        await using var portal = await FaultedPortal.StartAsync(database, Users);
        var problems = new List<string>();
        await DoubleClickAsync(portal, problems);
        await GoBackAsync(portal, problems);
        await UseTwoTabsAsync(portal, problems);
        return problems.Concat(await portal.AuditAsync()).Concat(portal.Process.Errors);
    }

    /// <summary>Eight presses at once, and the confirmation refreshed.</summary>
    private static async Task DoubleClickAsync(FaultedPortal portal, List<string> problems)
    {
        var form = await portal.OpenFormAsync();
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => form.SaveAsync()));
        var found = await portal.FindAsync(form);
        Require(problems, saved.All(isSaved => isSaved) && found.Presence == Presence.Whole, $"eight presses of Save: {found.Figures}");
        var first = await portal.Browser.GetAsync(form.Confirmation);
        var again = await portal.Browser.GetAsync(form.Confirmation);
        Require(problems, first.Main == again.Main && first.Document.QuerySelector("main dl") is not null, "the confirmation is another one after a refresh");
        problems.AddRange(await portal.RecoverAsync(form));
    }

    /// <summary>The form as it was before the Save, with another choice made in it.</summary>
    private static async Task GoBackAsync(FaultedPortal portal, List<string> problems)
    {
        var page = await portal.Browser.GetAsync(portal.Customer.ManageLicenses);
        var (product, other) = (portal.Customer.Products[1], portal.Customer.Products[2]);
        await SaveForm.Read(portal.Browser, portal.Customer, page, (product, LicenseIntent.Assign)).SaveAsync();
        var isAnswered = await SaveForm.Read(portal.Browser, portal.Customer, page, (other, LicenseIntent.Assign)).SaveAsync();
        Require(problems, isAnswered && await HoldersAsync(portal, product) == Users && await HoldersAsync(portal, other) == 0, "the old form saved once more");
    }

    /// <summary>Two forms of one selection: each names what it wants, and gets it, the later one told what had changed.</summary>
    private static async Task UseTwoTabsAsync(FaultedPortal portal, List<string> problems)
    {
        var (product, other) = (portal.Customer.Products[1], portal.Customer.Products[2]);
        var one = await SaveForm.OpenAsync(portal.Browser, portal.Customer, (product, LicenseIntent.Revoke));
        var second = await SaveForm.OpenAsync(portal.Browser, portal.Customer, (product, LicenseIntent.Assign), (other, LicenseIntent.Assign));
        Require(problems, await one.SaveAsync() && await second.SaveAsync(), "one of two tabs could not save");
        Require(problems, await HoldersAsync(portal, product) == Users && await HoldersAsync(portal, other) == Users, "what the second tab asked for is not so");
        await using var db = portal.Database.CreateContext();
        var told = await db.LicenseUpdates.IgnoreQueryFilters().AsNoTracking().SingleAsync(update => update.Id == second.UpdateId);
        Require(problems, told.ChangedMeanwhile.Contains(product) && !told.ChangedMeanwhile.Contains(other), "the second tab was not told what the first had changed");
    }

    private static async Task<int> HoldersAsync(FaultedPortal portal, Guid product)
    {
        await using var db = portal.Database.CreateContext();
        return await db.LicenseAssignments.IgnoreQueryFilters().CountAsync(row => row.CustomerId == portal.Customer.Id && row.ProductId == product);
    }

    private static void Require(List<string> problems, bool holds, string problem)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }
}
