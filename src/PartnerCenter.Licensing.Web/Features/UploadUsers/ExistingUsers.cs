using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>
/// Finds those users of a file that the customer has already. Where the file is as long as the customer's list or longer, all names and object ids of
/// the list are read once, so that no new user is looked up: most files bring new users.
/// </summary>
internal sealed class ExistingUsers
{
    /// <summary>Users that are looked up at once: well below the parameters that either database takes.</summary>
    public const int ChunkSize = 1000;

    private readonly LicensingDbContext _db;
    private readonly Guid _customerId;
    private readonly Dictionary<string, long>? _names;
    private readonly Dictionary<Guid, (long Id, string Key)>? _objectIds;

    private ExistingUsers(LicensingDbContext db, Guid customerId, List<(long Id, string Key, Guid? ObjectId)>? all)
    {
        (_db, _customerId) = (db, customerId);
        _names = all?.ToDictionary(user => user.Key, user => user.Id);
        _objectIds = all?.Where(user => user.ObjectId is not null).ToDictionary(user => user.ObjectId!.Value, user => (user.Id, user.Key));
    }

    private IQueryable<CustomerUser> All => _db.CustomerUsers.Where(user => user.CustomerId == _customerId);

    /// <param name="db">The context; what it tracks can be changed.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="rows">How many rows the file has.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ExistingUsers> OpenAsync(LicensingDbContext db, Guid customerId, int rows, CancellationToken cancellationToken)
    {
        var users = await db.Customers.Where(customer => customer.Id == customerId).Select(customer => customer.UserCount).FirstOrDefaultAsync(cancellationToken);
        if (users > rows)
        {
            return new ExistingUsers(db, customerId, null);
        }

        var all = await db.CustomerUsers.Where(user => user.CustomerId == customerId)
            .Select(user => new { user.Id, user.UserPrincipalNameKey, user.ObjectId })
            .ToListAsync(cancellationToken);
        return new ExistingUsers(db, customerId, [.. all.Select(user => (user.Id, user.UserPrincipalNameKey, user.ObjectId))]);
    }

    /// <summary>The users whose object id some row has with another user name, and whether they can have it.</summary>
    /// <param name="rows">All rows that are taken if they can be.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<UserRenames> FindRenamesAsync(IEnumerable<UserRow> rows, CancellationToken cancellationToken)
    {
        var renames = new List<UserRename>();
        foreach (var chunk in rows.Where(row => row.ObjectId is not null).Chunk(ChunkSize))
        {
            var known = await FindNamesAsync([.. chunk.Select(row => row.ObjectId!.Value)], cancellationToken);
            renames.AddRange(chunk
                .Where(row => known.TryGetValue(row.ObjectId!.Value, out var user) && user.Key != row.Key)
                .Select(row => new UserRename(known[row.ObjectId!.Value].Id, known[row.ObjectId!.Value].Key, row.Key)));
        }

        var occupants = new Dictionary<string, long>();
        foreach (var chunk in renames.Select(rename => rename.ToKey).Chunk(ChunkSize))
        {
            foreach (var (key, id) in await FindIdsAsync(chunk, cancellationToken))
            {
                occupants[key] = id;
            }
        }

        return renames.Count == 0 ? UserRenames.None : UserRenames.Resolve(renames, occupants);
    }

    /// <summary>The users that some rows are about, or whose user names they have.</summary>
    /// <param name="rows">At most <see cref="ChunkSize"/>.</param>
    /// <param name="isTracked">Whether they are to be changed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<FoundUsers> FindAsync(IReadOnlyCollection<UserRow> rows, bool isTracked, CancellationToken cancellationToken)
    {
        var keys = rows.Select(row => row.Key).Where(key => _names is null || _names.ContainsKey(key)).ToList();
        var ids = rows.Select(row => row.ObjectId).OfType<Guid>().Where(id => _objectIds is null || _objectIds.ContainsKey(id)).ToList();
        var users = isTracked ? All : All.AsNoTracking();
        var byName = keys.Count == 0 ? [] : await users.Where(user => keys.Contains(user.UserPrincipalNameKey)).ToListAsync(cancellationToken);
        var byObjectId = ids.Count == 0
            ? []
            : await users.Where(user => user.ObjectId != null && ids.Contains(user.ObjectId.Value)).ToListAsync(cancellationToken);
        return new FoundUsers(byName.ToDictionary(user => user.UserPrincipalNameKey), byObjectId.ToDictionary(user => user.ObjectId!.Value));
    }

    private async Task<IReadOnlyDictionary<Guid, (long Id, string Key)>> FindNamesAsync(List<Guid> objectIds, CancellationToken cancellationToken) =>
        _objectIds ?? await All
            .Where(user => user.ObjectId != null && objectIds.Contains(user.ObjectId.Value))
            .Select(user => new { user.Id, user.UserPrincipalNameKey, user.ObjectId })
            .ToDictionaryAsync(user => user.ObjectId!.Value, user => (user.Id, user.UserPrincipalNameKey), cancellationToken);

    private async Task<IEnumerable<(string Key, long Id)>> FindIdsAsync(string[] keys, CancellationToken cancellationToken)
    {
        if (_names is not null)
        {
            return keys.Where(_names.ContainsKey).Select(key => (key, _names[key]));
        }

        var found = await All.Where(user => keys.Contains(user.UserPrincipalNameKey))
            .Select(user => new { user.Id, user.UserPrincipalNameKey })
            .ToListAsync(cancellationToken);
        return found.Select(user => (user.UserPrincipalNameKey, user.Id));
    }
}

/// <summary>Users of the customer, by <see cref="CustomerUser.UserPrincipalNameKey"/> and by <see cref="CustomerUser.ObjectId"/>.</summary>
internal sealed record FoundUsers(Dictionary<string, CustomerUser> ByName, Dictionary<Guid, CustomerUser> ByObjectId)
{
    /// <summary>The user with the row's object id, and the one with its user name: they may be two.</summary>
    public (CustomerUser? ByObjectId, CustomerUser? ByName) Of(UserRow row) =>
        (row.ObjectId is { } id ? ByObjectId.GetValueOrDefault(id) : null, ByName.GetValueOrDefault(row.Key));
}
