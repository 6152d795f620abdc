using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>Keeps <see cref="CustomerUser.IsLicensed"/> and <see cref="Customer.LicensedUserCount"/> after a Save has written its assignments.</summary>
/// <param name="db">The context, in the Save's transaction.</param>
/// <param name="update">The update, its journal written.</param>
/// <param name="book">What became of the users.</param>
internal sealed class LicensedUsersWriter(LicensingDbContext db, LicenseUpdate update, OutcomeBook book)
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var gained = HasUsers(before: 0) ? await SetAsync(true, UsersWith(LicenseChangeKind.Added), cancellationToken) : 0;
        var lost = HasUsers(after: 0)
            ? await SetAsync(
                false,
                UsersWith(LicenseChangeKind.Removed)
                    .Where(id => !db.LicenseAssignments.Any(assignment => assignment.CustomerId == update.CustomerId && assignment.UserId == id)),
                cancellationToken)
            : 0;
        if (gained != lost)
        {
            await db.Customers.Where(customer => customer.Id == update.CustomerId).ExecuteUpdateAsync(
                set => set.SetProperty(customer => customer.LicensedUserCount, customer => customer.LicensedUserCount + gained - lost), cancellationToken);
        }
    }

    /// <summary>Whether anybody had, or has now, no licence at all, and is changed in that.</summary>
    private bool HasUsers(int? before = null, int? after = null) => book.Outcomes.Any(outcome =>
        (outcome.Outcome.Before.Licenses.Count == 0) != (outcome.Outcome.After.Count == 0)
        && (outcome.Outcome.Before.Licenses.Count == before || outcome.Outcome.After.Count == after));

    /// <returns>How many users were not so before.</returns>
    private Task<int> SetAsync(bool isLicensed, IQueryable<long> users, CancellationToken cancellationToken)
    {
        var before = !isLicensed;
        return db.CustomerUsers
            .Where(user => user.CustomerId == update.CustomerId && user.IsLicensed == before && users.Contains(user.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.IsLicensed, isLicensed), cancellationToken);
    }

    /// <summary>Users of the update who gained, or lost, any product. Once each: an outcome may change several.</summary>
    private IQueryable<long> UsersWith(LicenseChangeKind kind)
    {
        var outcomes = db.LicenseUpdateChanges
            .Where(change => change.CustomerId == update.CustomerId && change.LicenseUpdateId == update.Id && change.Kind == kind)
            .Select(change => change.OutcomeNumber);
        return db.LicenseUpdateResults
            .Where(result => result.CustomerId == update.CustomerId && result.LicenseUpdateId == update.Id && outcomes.Contains(result.OutcomeNumber))
            .Select(result => result.UserId);
    }
}
