using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>What a user must have or lack to be listed.</summary>
public enum LicenseFilter
{
    /// <summary>No matter.</summary>
    Any,

    /// <summary>Has the product; without a product: has at least one licence.</summary>
    Has,

    /// <summary>Lacks the product.</summary>
    Lacks,

    /// <summary>Has no licence.</summary>
    None,

    /// <summary>Has no usage location.</summary>
    NoUsageLocation,
}

/// <summary>Which users of a customer are listed. "Select all that match" takes the same ones.</summary>
public sealed class UserFilter
{
    /// <param name="customerId">The customer.</param>
    /// <param name="search">How the display name or the user principal name begins, whatever its case and accents; null for all.</param>
    /// <param name="license">What the licences must be.</param>
    /// <param name="productId">The product that <paramref name="license"/> is about. An unknown one: nobody has it.</param>
    public UserFilter(Guid customerId, string? search = null, LicenseFilter license = LicenseFilter.Any, Guid? productId = null)
    {
        CustomerId = customerId;
        Search = UserSearch.For(search);
        License = license == LicenseFilter.Lacks && productId is null ? LicenseFilter.None : license;
        ProductId = License is LicenseFilter.Has or LicenseFilter.Lacks ? productId : null;
    }

    public Guid CustomerId { get; }

    public LicenseFilter License { get; }

    /// <summary>The product that <see cref="License"/> is about; null where it is about none.</summary>
    public Guid? ProductId { get; }

    public UserSearch? Search { get; }

    /// <summary>True when every user of the customer is listed.</summary>
    public bool IsEmpty => Search is null && License == LicenseFilter.Any;

    /// <summary>All users of the customer, to be filtered by the others.</summary>
    public IQueryable<CustomerUser> Users(LicensingDbContext db)
    {
        var customerId = CustomerId;
        return db.CustomerUsers.Where(user => user.CustomerId == customerId);
    }

    /// <summary>The users that match, in no order: for a set, not for a page.</summary>
    public IQueryable<CustomerUser> Matching(LicensingDbContext db) =>
        WithLicenses(Search?.Matching(Users(db)) ?? Users(db), db);

    /// <summary>Those of some users who match, each of them looked at.</summary>
    public IQueryable<CustomerUser> Tested(IQueryable<CustomerUser> users, LicensingDbContext db) => WithLicenses(Search?.Tested(users) ?? users, db);

    /// <summary>Those of some users whose licences, or usage location, are as asked for, each of them looked at.</summary>
    public IQueryable<CustomerUser> WithLicenses(IQueryable<CustomerUser> users, LicensingDbContext db)
    {
        if (License == LicenseFilter.Any)
        {
            return users;
        }

        if (License == LicenseFilter.NoUsageLocation)
        {
            return users.Where(user => user.UsageLocation == null);
        }

        if (ProductId is null)
        {
            // Compared with a value: "not licensed" is no range of an index on SQLite.
            var isLicensed = License == LicenseFilter.Has;
            return users.Where(user => user.IsLicensed == isLicensed);
        }

        var holders = Holders(db);
        return License == LicenseFilter.Has
            ? users.Where(user => holders.Any(holder => holder.UserId == user.Id))
            : users.Where(user => !holders.Any(holder => holder.UserId == user.Id));
    }

    /// <summary>The users who have the product, starting from their licences; only where <see cref="License"/> is to have a product.</summary>
    public IQueryable<CustomerUser> FromHolders(LicensingDbContext db)
    {
        var ids = Holders(db).Select(holder => holder.UserId);
        return Users(db).Where(user => ids.Contains(user.Id));
    }

    /// <summary>The users who lack the product, looked for among all until they are found; only where <see cref="License"/> is to lack one.</summary>
    /// <param name="db">The database.</param>
    /// <param name="count">How many there are.</param>
    public IQueryable<CustomerUser> FromLackers(LicensingDbContext db, int count)
    {
        // In the order of ids, in which the licences of a product are too.
        var ids = WithLicenses(Users(db), db).OrderBy(user => user.Id).Select(user => user.Id).Take(count);
        return Users(db).Where(user => ids.Contains(user.Id));
    }

    private IQueryable<LicenseAssignment> Holders(LicensingDbContext db)
    {
        var (customerId, productId) = (CustomerId, ProductId);
        return db.LicenseAssignments.Where(assignment => assignment.CustomerId == customerId && assignment.ProductId == productId);
    }
}
