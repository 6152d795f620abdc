using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>A selected user with what the rules need to know of them.</summary>
public sealed record SelectedUserLicenses(long UserId, string DisplayName, string UserPrincipalName, UserLicenses Licenses);

/// <summary>Reads the licences of the users of a selection, in SQL as far as it goes, so that memory does not grow with the selection.</summary>
public sealed class SelectedLicensesReader(LicensingDbContext db)
{
    /// <summary>Users read at a time: some hundred kilobytes.</summary>
    private const int ChunkSize = 2_000;

    /// <summary>Who holds each product, counted by the database; products that nobody holds are left out.</summary>
    public async Task<Dictionary<Guid, ProductHolding>> ReadHoldingsAsync(int selectionId, CancellationToken cancellationToken)
    {
        var groups = await db.SelectedUsers
            .Where(selected => selected.SelectionId == selectionId)
            .Join(db.LicenseAssignments, selected => selected.UserId, assignment => assignment.UserId, (_, assignment) => assignment)
            .GroupBy(assignment => new { assignment.ProductId, assignment.DisabledPlans })
            .Select(group => new { group.Key.ProductId, group.Key.DisabledPlans, Users = group.Count() })
            .ToListAsync(cancellationToken);
        var holdings = new Dictionary<Guid, ProductHolding>();
        foreach (var group in groups)
        {
            if (!holdings.TryGetValue(group.ProductId, out var holding))
            {
                holdings[group.ProductId] = holding = new ProductHolding();
            }

            holding.Add(group.DisabledPlans, group.Users);
        }

        return holdings;
    }

    /// <summary>How many of the users have no usage location.</summary>
    public Task<int> CountWithoutLocationAsync(int selectionId, CancellationToken cancellationToken) =>
        db.SelectedUsers
            .Where(selected => selected.SelectionId == selectionId)
            .Join(db.CustomerUsers.Where(user => user.UsageLocation == null), selected => selected.UserId, user => user.Id, (selected, _) => selected)
            .CountAsync(cancellationToken);

    /// <summary>The users in list order with their licences, some thousand at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<SelectedUserLicenses>> ReadAsync(
        int selectionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var start = after;
            var users = await db.SelectedUsers
                .Where(selected => selected.SelectionId == selectionId && string.Compare(selected.ListKey, start) > 0)
                .OrderBy(selected => selected.ListKey)
                .Take(ChunkSize)
                .Join(db.CustomerUsers, selected => selected.UserId, user => user.Id, (selected, user) => new
                {
                    selected.ListKey,
                    user.Id,
                    user.DisplayName,
                    user.UserPrincipalName,
                    user.UsageLocation,
                })
                .OrderBy(row => row.ListKey)
                .ToListAsync(cancellationToken);
            if (users.Count == 0)
            {
                yield break;
            }

            after = users[^1].ListKey;
            var end = after;
            var licenses = (await db.SelectedUsers
                    .Where(selected => selected.SelectionId == selectionId
                        && string.Compare(selected.ListKey, start) > 0
                        && string.Compare(selected.ListKey, end) <= 0)
                    .Join(db.LicenseAssignments, selected => selected.UserId, assignment => assignment.UserId, (_, assignment) => new
                    {
                        assignment.UserId,
                        assignment.ProductId,
                        assignment.DisabledPlans,
                    })
                    .ToListAsync(cancellationToken))
                .ToLookup(row => row.UserId, row => new HeldLicense(row.ProductId, row.DisabledPlans));
            yield return
            [
                .. users.Select(user => new SelectedUserLicenses(
                    user.Id,
                    user.DisplayName,
                    user.UserPrincipalName,
                    new UserLicenses(user.UsageLocation, [.. licenses[user.Id].OrderBy(license => license.ProductId)]))),
            ];
        }
    }
}
