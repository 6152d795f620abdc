using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

public enum Presence
{
    /// <summary>No row of the update is there, and the assignments are as before.</summary>
    Absent,

    /// <summary>Every row is there, once, and every assignment is as asked.</summary>
    Whole,

    /// <summary>Anything else: a scandal.</summary>
    Half,
}

/// <summary>Looks whether a Save of one product for all users of a customer took place.</summary>
/// <param name="Presence">Whether it is there.</param>
/// <param name="Figures">What was counted.</param>
internal sealed record SavedUpdate(Presence Presence, string Figures)
{
    /// <param name="db">The database.</param>
    /// <param name="customer">Where it was saved.</param>
    /// <param name="updateId">The form's.</param>
    /// <param name="users">How many users were selected; all change.</param>
    /// <param name="isAssign">Everybody gets the first product; otherwise everybody loses it.</param>
    public static async Task<SavedUpdate> FindAsync(LicensingDbContext db, RunCustomer customer, Guid updateId, int users, bool isAssign)
    {
        var product = customer.Products[0];
        var update = await db.LicenseUpdates.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(row => row.Id == updateId);
        var results = await db.LicenseUpdateResults.IgnoreQueryFilters().CountAsync(row => row.LicenseUpdateId == updateId && row.Status == LicenseUpdateStatus.Changed);
        var others = await db.LicenseUpdateResults.IgnoreQueryFilters().CountAsync(row => row.LicenseUpdateId == updateId && row.Status != LicenseUpdateStatus.Changed);
        var outcomes = await db.LicenseUpdateOutcomes.IgnoreQueryFilters().CountAsync(row => row.LicenseUpdateId == updateId);
        var changes = await db.LicenseUpdateChanges.IgnoreQueryFilters().CountAsync(row => row.LicenseUpdateId == updateId);
        var told = await db.AuditEvents.IgnoreQueryFilters().CountAsync(row => row.SubjectId == updateId && row.Action == AuditAction.LicenseUpdate);
        var assignments = await db.LicenseAssignments.IgnoreQueryFilters().CountAsync(row => row.CustomerId == customer.Id && row.ProductId == product);
        var consumed = await db.SubscribedSkus.IgnoreQueryFilters().Where(row => row.CustomerId == customer.Id && row.ProductId == product).Select(row => row.ConsumedUnits).SingleAsync();
        var (before, after) = isAssign ? (0, users) : (users, 0);
        var found = (update?.ChangedCount, results, others, outcomes, changes, told, assignments, consumed);
        var presence =
            found == (users, users, 0, 1, 1, 1, after, after) ? Presence.Whole
            : found == (null, 0, 0, 0, 0, 0, before, before) ? Presence.Absent
            : Presence.Half;
        return new SavedUpdate(presence, $"changed {update?.ChangedCount}, results {results} and {others}, outcomes {outcomes}, changes {changes}, log {told}, assignments {assignments}, consumed {consumed}");
    }
}
