using System.Text;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>
/// Writes one license update: first the journal, while users are judged, then the assignments as sets joined from the journal.
/// Users with the same licences at the same location are judged once.
/// </summary>
/// <param name="db">The context, in the Save's transaction.</param>
/// <param name="update">The update, stored already.</param>
/// <param name="judge">The rules.</param>
internal sealed class LicenseUpdateWriter(LicensingDbContext db, LicenseUpdate update, Func<UserLicenses, UserOutcome> judge)
{
    private static readonly BulkCopyOptions Bulk = new() { BulkCopyType = BulkCopyType.MultipleRows };

    private readonly Dictionary<string, NumberedOutcome> _outcomes = [];
    private readonly int[] _countByStatus = new int[Enum.GetValues<LicenseUpdateStatus>().Length];

    /// <summary>Users judged so far.</summary>
    public int UserCount => _countByStatus.Sum();

    /// <summary>Users who really gain each product.</summary>
    public IReadOnlyDictionary<Guid, int> Gained => CountByProduct(LicenseChangeKind.Added);

    /// <summary>Judges some users, in list order, and writes their rows of the journal.</summary>
    public async Task JudgeAsync(IReadOnlyList<SelectedUserLicenses> users, CancellationToken cancellationToken)
    {
        var known = _outcomes.Count;
        var results = users.Select(ResultOf).ToList();
        var added = _outcomes.Values.Where(outcome => outcome.Number > known).ToList();
        await db.BulkCopyAsync(Bulk, added.Select(OutcomeRow), cancellationToken);
        await db.BulkCopyAsync(Bulk, added.SelectMany(ChangeRows), cancellationToken);
        await db.BulkCopyAsync(Bulk, results, cancellationToken);
    }

    /// <summary>Writes assignments, consumed seats and totals. The seats must have been checked.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await RemoveAsync(cancellationToken);
        await ChangePlansAsync(cancellationToken);
        await AddAsync(cancellationToken);
        await CountSeatsAsync(cancellationToken);
        update.ChangedCount = _countByStatus[(int)LicenseUpdateStatus.Changed];
        update.UnchangedCount = _countByStatus[(int)LicenseUpdateStatus.Unchanged];
        update.FailedCount = _countByStatus[(int)LicenseUpdateStatus.Failed];
        await db.SaveChangesAsync(cancellationToken);
    }

    private LicenseUpdateResult ResultOf(SelectedUserLicenses user)
    {
        var key = KeyOf(user.Licenses);
        if (!_outcomes.TryGetValue(key, out var outcome))
        {
            _outcomes[key] = outcome = new NumberedOutcome(_outcomes.Count + 1, judge(user.Licenses));
        }

        outcome.Users++;
        var status = outcome.Outcome.Status;
        return new LicenseUpdateResult
        {
            LicenseUpdateId = update.Id,
            Status = status,
            Position = ++_countByStatus[(int)status],
            UserId = user.UserId,
            OutcomeNumber = outcome.Number,
            DisplayName = user.DisplayName,
            UserPrincipalName = user.UserPrincipalName,
        };
    }

    private static string KeyOf(UserLicenses user)
    {
        var key = new StringBuilder(user.UsageLocation);
        foreach (var license in user.Licenses)
        {
            key.Append('|').Append(license.ProductId).Append(':').Append(license.DisabledPlans);
        }

        return key.ToString();
    }

    private LicenseUpdateOutcome OutcomeRow(NumberedOutcome numbered) => new()
    {
        LicenseUpdateId = update.Id,
        Number = numbered.Number,
        Status = numbered.Outcome.Status,
        UsageLocation = numbered.Outcome.Before.UsageLocation,
        Before = numbered.Outcome.Before.Licenses,
        After = numbered.Outcome.After,
        Errors = numbered.Outcome.Errors,
    };

    private IEnumerable<LicenseUpdateChange> ChangeRows(NumberedOutcome numbered) =>
        numbered.Outcome.Changes.Select(change => new LicenseUpdateChange
        {
            LicenseUpdateId = update.Id,
            OutcomeNumber = numbered.Number,
            ProductId = change.ProductId,
            Kind = change.Kind,
            DisabledPlans = change.DisabledPlans,
        });

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var productId in CountByProduct(LicenseChangeKind.Removed).Keys)
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
                on new { result.LicenseUpdateId, result.OutcomeNumber } equals new { change.LicenseUpdateId, change.OutcomeNumber }
            where result.LicenseUpdateId == update.Id && change.Kind == LicenseChangeKind.Added
            select new { result.UserId, change.ProductId, change.DisabledPlans };
        var customerId = update.CustomerId;
        await LinqToDB.LinqExtensions.InsertAsync(
            added.ToLinqToDB(),
            db.LicenseAssignments.ToLinqToDBTable(),
            row => new LicenseAssignment { CustomerId = customerId, UserId = row.UserId, ProductId = row.ProductId, DisabledPlans = row.DisabledPlans },
            cancellationToken);
    }

    private async Task CountSeatsAsync(CancellationToken cancellationToken)
    {
        var removed = CountByProduct(LicenseChangeKind.Removed);
        foreach (var productId in Gained.Keys.Union(removed.Keys))
        {
            var difference = Gained.GetValueOrDefault(productId) - removed.GetValueOrDefault(productId);
            await db.SubscribedSkus
                .Where(sku => sku.CustomerId == update.CustomerId && sku.ProductId == productId)
                .ExecuteUpdateAsync(set => set.SetProperty(sku => sku.ConsumedUnits, sku => sku.ConsumedUnits + difference), cancellationToken);
        }
    }

    private IQueryable<long> UsersWith(System.Linq.Expressions.Expression<Func<LicenseUpdateChange, bool>> change) =>
        from result in db.LicenseUpdateResults
        join row in db.LicenseUpdateChanges.Where(change)
            on new { result.LicenseUpdateId, result.OutcomeNumber } equals new { row.LicenseUpdateId, row.OutcomeNumber }
        where result.LicenseUpdateId == update.Id
        select result.UserId;

    private IEnumerable<LicenseChange> Changes(LicenseChangeKind kind) =>
        _outcomes.Values.SelectMany(outcome => outcome.Outcome.Changes).Where(change => change.Kind == kind);

    private Dictionary<Guid, int> CountByProduct(LicenseChangeKind kind) =>
        _outcomes.Values
            .SelectMany(outcome => outcome.Outcome.Changes.Where(change => change.Kind == kind).Select(change => (change.ProductId, outcome.Users)))
            .GroupBy(gain => gain.ProductId)
            .ToDictionary(group => group.Key, group => group.Sum(gain => gain.Users));

    private sealed class NumberedOutcome(int number, UserOutcome outcome)
    {
        public int Number => number;

        public UserOutcome Outcome => outcome;

        public int Users { get; set; }
    }
}
