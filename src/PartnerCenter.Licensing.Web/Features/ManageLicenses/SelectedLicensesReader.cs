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
        // A left join from the selection: of an inner one SQLite begins with all assignments of the customer, and few users of many would cost as much as all.
        var groups = await (
            from selected in db.SelectedUsers
            where selected.SelectionId == selectionId
            from assignment in db.LicenseAssignments.Where(assignment => assignment.UserId == selected.UserId).DefaultIfEmpty()
            group assignment by new { ProductId = (Guid?)assignment.ProductId, assignment.DisabledPlans } into held
            select new { held.Key.ProductId, held.Key.DisabledPlans, Users = held.Count() }).ToListAsync(cancellationToken);
        var holdings = new Dictionary<Guid, ProductHolding>();
        foreach (var group in groups)
        {
            // Those who hold nothing.
            if (group.ProductId is not { } productId)
            {
                continue;
            }

            if (!holdings.TryGetValue(productId, out var holding))
            {
                holdings[productId] = holding = new ProductHolding();
            }

            holding.Add(group.DisabledPlans, group.Users);
        }

        return holdings;
    }

    /// <summary>How many of the users have no usage location.</summary>
    public Task<int> CountWithoutLocationAsync(int selectionId, CancellationToken cancellationToken) =>
        // Every selected user is there, by foreign key; the left join is for the order of the tables, as above.
        (from selected in db.SelectedUsers
         where selected.SelectionId == selectionId
         from user in db.CustomerUsers.Where(user => user.Id == selected.UserId).DefaultIfEmpty()
         where user!.UsageLocation == null
         select selected).CountAsync(cancellationToken);

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
