using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>
/// Finds those users of a file that the customer has already. Where the file is as long as the customer's list or longer, all keys of the list are
/// read once, so that no new user is looked up: most files bring new users.
/// </summary>
internal sealed class ExistingUsers
{
    private readonly LicensingDbContext _db;
    private readonly Guid _customerId;
    private readonly HashSet<string>? _keys;

    private ExistingUsers(LicensingDbContext db, Guid customerId, HashSet<string>? keys) => (_db, _customerId, _keys) = (db, customerId, keys);

    /// <param name="db">The context; what it tracks can be changed.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="rows">How many rows the file has.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ExistingUsers> OpenAsync(LicensingDbContext db, Guid customerId, int rows, CancellationToken cancellationToken)
    {
        var users = await db.Customers.Where(customer => customer.Id == customerId).Select(customer => customer.UserCount).FirstOrDefaultAsync(cancellationToken);
        return new ExistingUsers(
            db,
            customerId,
            users > rows ? null : await db.CustomerUsers.Where(user => user.CustomerId == customerId).Select(user => user.UserPrincipalNameKey).ToHashSetAsync(cancellationToken));
    }

    /// <summary>The users of some rows, by <see cref="CustomerUser.UserPrincipalNameKey"/>.</summary>
    /// <param name="rows">Well below the parameters that either database takes.</param>
    /// <param name="isTracked">Whether they are to be changed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Dictionary<string, CustomerUser>> FindAsync(UserRow[] rows, bool isTracked, CancellationToken cancellationToken)
    {
        var keys = rows.Select(row => row.Key).Where(key => _keys is null || _keys.Contains(key)).ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        var users = _db.CustomerUsers.Where(user => user.CustomerId == _customerId && keys.Contains(user.UserPrincipalNameKey));
        return await (isTracked ? users : users.AsNoTracking()).ToDictionaryAsync(user => user.UserPrincipalNameKey, cancellationToken);
    }
}
