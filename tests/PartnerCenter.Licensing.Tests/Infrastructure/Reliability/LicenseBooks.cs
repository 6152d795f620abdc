using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>
/// Audits a customer that began with no assignment: plays its journal back from the first Save to the last. Every update must have found
/// what the one before it left, and the last must have left what is there.
/// </summary>
internal sealed class LicenseBooks(LicensingDbContext db, Guid customerId)
{
    private readonly Dictionary<(long User, Guid Product), ServicePlanSet> _held = [];
    private readonly Dictionary<long, int> _counts = [];
    private readonly List<string> _problems = [];

    /// <returns>What does not hold, in words; nothing where all does. And how many updates there are.</returns>
    public static async Task<(IReadOnlyList<string> Problems, int Updates)> AuditAsync(LicensingDbContext db, Guid customerId)
    {
        var books = new LicenseBooks(db, customerId);
        var updates = await Rows<LicenseUpdate>(db, customerId).OrderBy(update => update.LicenseVersion).ToListAsync();
        foreach (var update in updates)
        {
            await books.PlayAsync(update);
        }

        books.Require(updates.DistinctBy(update => update.LicenseVersion).Count() == updates.Count, "two updates have the same version");
        await books.CompareAsync();
        await books.CompareActivityAsync(updates);
        return (books._problems, updates.Count);
    }

    private static IQueryable<T> Rows<T>(LicensingDbContext db, Guid customerId)
        where T : class, IOwnedByCustomer => db.Set<T>().IgnoreQueryFilters().AsNoTracking().Where(row => row.CustomerId == customerId);

    private async Task PlayAsync(LicenseUpdate update)
    {
        var outcomes = await Rows<LicenseUpdateOutcome>(db, customerId).Where(row => row.LicenseUpdateId == update.Id).ToDictionaryAsync(row => row.Number);
        var results = await Rows<LicenseUpdateResult>(db, customerId).Where(row => row.LicenseUpdateId == update.Id)
            .Select(row => new { row.UserId, row.OutcomeNumber, row.Status }).ToListAsync();
        Require(results.DistinctBy(result => result.UserId).Count() == results.Count, $"update {update.Id} has a user twice");
        Require(
            (update.ChangedCount, update.UnchangedCount, update.FailedCount) == (Count(LicenseUpdateStatus.Changed), Count(LicenseUpdateStatus.Unchanged), Count(LicenseUpdateStatus.Failed)),
            $"update {update.Id} counts other users than it lists");
        foreach (var result in results)
        {
            var outcome = outcomes[result.OutcomeNumber];
            Require(outcome.Status == result.Status, $"update {update.Id} says two things of user {result.UserId}");
            Require(outcome.Before.All(license => Equals(_held.GetValueOrDefault((result.UserId, license.ProductId)), license.DisabledPlans)), $"update {update.Id} did not find what the one before it left at user {result.UserId}");
            Require(outcome.Before.Count == _counts.GetValueOrDefault(result.UserId), $"update {update.Id} found another number of licenses than the one before it left at user {result.UserId}");
            Put(result.UserId, outcome);
        }

        int Count(LicenseUpdateStatus status) => results.Count(result => result.Status == status);
    }

    private void Put(long user, LicenseUpdateOutcome outcome)
    {
        foreach (var license in outcome.Before)
        {
            _held.Remove((user, license.ProductId));
        }

        foreach (var license in outcome.After)
        {
            _held[(user, license.ProductId)] = license.DisabledPlans;
        }

        _counts[user] = outcome.After.Count;
    }

    private async Task CompareAsync()
    {
        var assignments = await Rows<LicenseAssignment>(db, customerId).ToListAsync();
        Require(assignments.Count == _held.Count, $"{assignments.Count} assignments are there, the journal left {_held.Count}");
        Require(assignments.All(row => Equals(_held.GetValueOrDefault((row.UserId, row.ProductId)), row.DisabledPlans)), "an assignment is not as the journal left it");
        foreach (var sku in await Rows<SubscribedSku>(db, customerId).ToListAsync())
        {
            var count = assignments.Count(row => row.ProductId == sku.ProductId);
            Require(sku.ConsumedUnits == count, $"product {sku.ProductId} has {count} assignments and {sku.ConsumedUnits} consumed seats");
            Require(sku.ConsumedUnits <= sku.ActiveUnits + sku.WarningUnits, $"product {sku.ProductId} is {sku.ConsumedUnits - sku.ActiveUnits - sku.WarningUnits} seats over");
        }
    }

    private async Task CompareActivityAsync(List<LicenseUpdate> updates)
    {
        var told = await db.AuditEvents.IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.CustomerId == customerId && row.Action == AuditAction.LicenseUpdate && row.Outcome == AuditOutcome.Succeeded)
            .Select(row => row.SubjectId!.Value).ToListAsync();
        Require(told.Order().SequenceEqual(updates.Select(update => update.Id).Order()), "the activity log tells of other updates than there are");
    }

    private void Require(bool holds, string problem)
    {
        if (!holds && _problems.Count < 20)
        {
            _problems.Add($"Customer {customerId}: {problem}");
        }
    }
}
