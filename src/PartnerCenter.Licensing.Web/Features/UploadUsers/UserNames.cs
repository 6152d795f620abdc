using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>What changing names takes beside the users themselves. All of it in the transaction of the change.</summary>
internal static class UserNames
{
    /// <summary>Begins no key: it is lower than every character of a name.</summary>
    private const string Aside = "\u0001";

    /// <summary>
    /// Takes the keys of users who are about to be renamed out of the way, so that the names can be given in any order, and two users can swap theirs:
    /// the database checks at every row that a name is there once.
    /// </summary>
    public static async Task SetAsideAsync(LicensingDbContext db, Guid customerId, IEnumerable<long> userIds, CancellationToken cancellationToken)
    {
        foreach (var ids in userIds.Chunk(ExistingUsers.ChunkSize))
        {
            await db.CustomerUsers.Where(user => user.CustomerId == customerId && ids.Contains(user.Id)).ExecuteUpdateAsync(
                set => set
                    .SetProperty(user => user.UserPrincipalNameKey, user => Aside + user.Id)
                    .SetProperty(user => user.ListKey, user => Aside + user.Id),
                cancellationToken);
        }
    }

    /// <summary>A selection keeps its users' place in the list beside them; a user who has another name has another place.</summary>
    public static Task CopyListKeysAsync(LicensingDbContext db, Guid customerId, CancellationToken cancellationToken) =>
        db.SelectedUsers
            .Where(selected => selected.CustomerId == customerId
                && db.CustomerUsers.Any(user => user.CustomerId == customerId && user.Id == selected.UserId && user.ListKey != selected.ListKey))
            .ExecuteUpdateAsync(
                set => set.SetProperty(
                    selected => selected.ListKey,
                    selected => db.CustomerUsers.Where(user => user.CustomerId == customerId && user.Id == selected.UserId).Select(user => user.ListKey).First()),
                cancellationToken);
}
