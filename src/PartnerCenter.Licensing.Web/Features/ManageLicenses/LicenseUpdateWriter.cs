using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>
/// Writes one license update: first the journal, while users are judged, then assignments and usage locations as sets joined from the journal.
/// Users with the same licences at the same location are judged once.
/// </summary>
/// <param name="db">The context, in the Save's transaction.</param>
/// <param name="update">The update, stored already.</param>
/// <param name="book">Judges the users.</param>
internal sealed class LicenseUpdateWriter(LicensingDbContext db, LicenseUpdate update, OutcomeBook book)
{
    private static readonly BulkCopyOptions Bulk = new() { BulkCopyType = BulkCopyType.MultipleRows };

    private readonly int[] _countByStatus = new int[Enum.GetValues<LicenseUpdateStatus>().Length];

    /// <summary>Judges some users, in list order, and writes their rows of the journal.</summary>
    public async Task JudgeAsync(IReadOnlyList<SelectedUserLicenses> users, CancellationToken cancellationToken)
    {
        var known = book.Outcomes.Count;
        var results = users.Select(ResultOf).ToList();
        var added = book.Outcomes.Where(outcome => outcome.Number > known).ToList();
        await db.BulkCopyAsync(Bulk, added.Select(OutcomeRow), cancellationToken);
        await db.BulkCopyAsync(Bulk, added.SelectMany(ChangeRows), cancellationToken);
        await db.BulkCopyAsync(Bulk, results, cancellationToken);
    }

    /// <summary>Writes assignments, usage locations, consumed seats and totals. The seats must have been checked.</summary>
    /// <param name="progress">Told before each step.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ApplyAsync(OperationProgress progress, CancellationToken cancellationToken)
    {
        Func<CancellationToken, Task>[] steps =
            [RemoveAsync, ChangePlansAsync, AddAsync, new LicensedUsersWriter(db, update, book).ApplyAsync, SetLocationsAsync, CountSeatsAsync];
        foreach (var (number, step) in steps.Index())
        {
            progress.Report(OperationStage.WritingChanges, number, steps.Length);
            await step(cancellationToken);
        }

        update.ChangedCount = book.CountOf(LicenseUpdateStatus.Changed);
        update.UnchangedCount = book.CountOf(LicenseUpdateStatus.Unchanged);
        update.FailedCount = book.CountOf(LicenseUpdateStatus.Failed);
        await db.SaveChangesAsync(cancellationToken);
    }

    private LicenseUpdateResult ResultOf(SelectedUserLicenses user)
    {
        var outcome = book.Judge(user.Licenses);
        var status = outcome.Outcome.Status;
        return new LicenseUpdateResult
        {
            CustomerId = update.CustomerId,
            LicenseUpdateId = update.Id,
            Status = status,
            Position = ++_countByStatus[(int)status],
            UserId = user.UserId,
            OutcomeNumber = outcome.Number,
            DisplayName = user.DisplayName,
            UserPrincipalName = user.UserPrincipalName,
        };
    }

    private LicenseUpdateOutcome OutcomeRow(NumberedOutcome numbered) => new()
    {
        CustomerId = update.CustomerId,
        LicenseUpdateId = update.Id,
        Number = numbered.Number,
        Status = numbered.Outcome.Status,
        UsageLocation = numbered.Outcome.Before.UsageLocation,
        NewUsageLocation = numbered.Outcome.NewUsageLocation,
        Before = numbered.Outcome.Before.Licenses,
        After = numbered.Outcome.After,
        Errors = numbered.Outcome.Errors,
    };

    private IEnumerable<LicenseUpdateChange> ChangeRows(NumberedOutcome numbered) =>
        numbered.Outcome.Changes.Select(change => new LicenseUpdateChange
        {
            CustomerId = update.CustomerId,
            LicenseUpdateId = update.Id,
            OutcomeNumber = numbered.Number,
            ProductId = change.ProductId,
            Kind = change.Kind,
            DisabledPlans = change.DisabledPlans,
        });

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var productId in book.CountByProduct(LicenseChangeKind.Removed).Keys)
        {
            var users = UsersWith(change => change.ProductId == productId && change.Kind == LicenseChangeKind.Removed);
            await db.LicenseAssignments
                .Where(assignment => assignment.CustomerId == update.CustomerId && assignment.ProductId == productId && users.Contains(assignment.UserId))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task ChangePlansAsync(CancellationToken cancellationToken)
    {
        var targets = Changes(LicenseChangeKind.PlansChanged).Select(change => (change.ProductId, change.DisabledPlans)).Distinct();
        foreach (var (productId, disabledPlans) in targets)
        {
            var users = UsersWith(change =>
                change.ProductId == productId && change.Kind == LicenseChangeKind.PlansChanged && change.DisabledPlans == disabledPlans);
            await db.LicenseAssignments
                .Where(assignment => assignment.CustomerId == update.CustomerId && assignment.ProductId == productId && users.Contains(assignment.UserId))
                .ExecuteUpdateAsync(set => set.SetProperty(assignment => assignment.DisabledPlans, disabledPlans), cancellationToken);
        }
    }

    private async Task AddAsync(CancellationToken cancellationToken)
    {
        var added =
            from result in db.LicenseUpdateResults
            join change in db.LicenseUpdateChanges
                on new { result.CustomerId, result.LicenseUpdateId, result.OutcomeNumber } equals new { change.CustomerId, change.LicenseUpdateId, change.OutcomeNumber }
            where result.LicenseUpdateId == update.Id && change.Kind == LicenseChangeKind.Added
            // In the order of the indexes that they go into: in list order nearly every row would touch another page.
            orderby result.UserId, change.ProductId
            select new { result.UserId, change.ProductId, change.DisabledPlans };
        var customerId = update.CustomerId;
        await LinqToDB.LinqExtensions.InsertAsync(
            added.ToLinqToDB(),
            db.LicenseAssignments.ToLinqToDBTable(),
            row => new LicenseAssignment { CustomerId = customerId, UserId = row.UserId, ProductId = row.ProductId, DisabledPlans = row.DisabledPlans },
            cancellationToken);
    }

    private async Task SetLocationsAsync(CancellationToken cancellationToken)
    {
        var (location, expected) = (update.UsageLocation, book.CountLocated());
        if (expected == 0)
        {
            return;
        }

        var users =
            from result in db.LicenseUpdateResults
            join outcome in db.LicenseUpdateOutcomes.Where(outcome => outcome.NewUsageLocation != null)
                on new { result.CustomerId, result.LicenseUpdateId, Number = result.OutcomeNumber } equals new { outcome.CustomerId, outcome.LicenseUpdateId, outcome.Number }
            where result.LicenseUpdateId == update.Id
            select result.UserId;
        var written = await db.CustomerUsers
            .Where(user => user.CustomerId == update.CustomerId && user.UsageLocation == null && users.Contains(user.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.UsageLocation, location), cancellationToken);
        if (written != expected)
        {
            // The journal would tell of a location that the user does not have, and the licences would have been judged by it.
            throw new InvalidOperationException($"License update {update.Id} should give {expected} users a usage location, and {written} had none: something changes users without the customer's lock.");
        }
    }

    private async Task CountSeatsAsync(CancellationToken cancellationToken)
    {
        var (gained, removed) = (book.CountByProduct(LicenseChangeKind.Added), book.CountByProduct(LicenseChangeKind.Removed));
        foreach (var productId in gained.Keys.Union(removed.Keys))
        {
            var difference = gained.GetValueOrDefault(productId) - removed.GetValueOrDefault(productId);
            await db.SubscribedSkus
                .Where(sku => sku.CustomerId == update.CustomerId && sku.ProductId == productId)
                .ExecuteUpdateAsync(set => set.SetProperty(sku => sku.ConsumedUnits, sku => sku.ConsumedUnits + difference), cancellationToken);
        }
    }

    private IQueryable<long> UsersWith(System.Linq.Expressions.Expression<Func<LicenseUpdateChange, bool>> change) =>
        from result in db.LicenseUpdateResults
        join row in db.LicenseUpdateChanges.Where(change)
            on new { result.CustomerId, result.LicenseUpdateId, result.OutcomeNumber } equals new { row.CustomerId, row.LicenseUpdateId, row.OutcomeNumber }
        where result.LicenseUpdateId == update.Id
        select result.UserId;

    private IEnumerable<LicenseChange> Changes(LicenseChangeKind kind) =>
        book.Outcomes.SelectMany(outcome => outcome.Outcome.Changes).Where(change => change.Kind == kind);
}
