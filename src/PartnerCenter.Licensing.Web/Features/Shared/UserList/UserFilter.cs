using System.Diagnostics.CodeAnalysis;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>What a user's licences must be to be listed.</summary>
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
}

/// <summary>Which users of a customer are listed. "Select all that match" takes the same ones.</summary>
public sealed class UserFilter
{
    private readonly string? _searchKey;

    /// <param name="customerId">The customer.</param>
    /// <param name="search">How the display name or the user principal name begins, whatever its case and accents; null for all.</param>
    /// <param name="license">What the licences must be.</param>
    /// <param name="productId">The product that <paramref name="license"/> is about. An unknown one: nobody has it.</param>
    public UserFilter(Guid customerId, string? search = null, LicenseFilter license = LicenseFilter.Any, Guid? productId = null)
    {
        CustomerId = customerId;
        _searchKey = ListKey.Fold(search ?? "") is { Length: > 0 } key ? key : null;
        License = license == LicenseFilter.Lacks && productId is null ? LicenseFilter.None : license;
        ProductId = productId;
    }

    public Guid CustomerId { get; }

    public LicenseFilter License { get; }

    public Guid? ProductId { get; }

    public bool IsSearch => _searchKey is not null;

    /// <summary>True when every user of the customer is listed.</summary>
    public bool IsEmpty => !IsSearch && License == LicenseFilter.Any;

    public IQueryable<CustomerUser> Apply(LicensingDbContext db)
    {
        var (customerId, productId) = (CustomerId, ProductId);
        var users = Search(db.CustomerUsers.Where(user => user.CustomerId == customerId));
        var assignments = db.LicenseAssignments.Where(assignment => assignment.CustomerId == customerId);
        return License switch
        {
            LicenseFilter.Has when productId is null => users.Where(user => assignments.Any(assignment => assignment.UserId == user.Id)),
            LicenseFilter.Has => users.Where(user => assignments.Any(assignment => assignment.UserId == user.Id && assignment.ProductId == productId)),
            LicenseFilter.Lacks => users.Where(user => !assignments.Any(assignment => assignment.UserId == user.Id && assignment.ProductId == productId)),
            LicenseFilter.None => users.Where(user => !assignments.Any(assignment => assignment.UserId == user.Id)),
            _ => users,
        };
    }

    [SuppressMessage("Globalization", "CA1309", Justification = "The database compares, and its columns compare binary.")]
    private IQueryable<CustomerUser> Search(IQueryable<CustomerUser> users)
    {
        if (_searchKey is not { } from)
        {
            return users;
        }

        var end = PrefixRange.End(from);
        return users.Where(user =>
            (string.Compare(user.ListKey, from) >= 0 && string.Compare(user.ListKey, end) < 0)
            || (string.Compare(user.UserPrincipalNameKey, from) >= 0 && string.Compare(user.UserPrincipalNameKey, end) < 0));
    }
}
