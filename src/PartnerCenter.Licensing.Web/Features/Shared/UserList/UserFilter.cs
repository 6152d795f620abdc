using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
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
    private const string ComparedByTheDatabase = "The database compares, and its columns compare binary.";

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

    /// <summary>The users that match, in no order.</summary>
    /// <param name="db">The database.</param>
    /// <param name="fewHolders">
    /// Whether <see cref="ProductId"/> has few holders in the customer. It decides how the database goes about "has the product":
    /// from the holders to the users, or along the list, trying each. The users are the same.
    /// </param>
    public IQueryable<CustomerUser> Apply(LicensingDbContext db, bool fewHolders = false)
    {
        var customerId = CustomerId;
        var users = db.CustomerUsers.Where(user => user.CustomerId == customerId);
        return WithLicenses(Search(users), user => user.Id, db, fewHolders);
    }

    /// <summary>Those of a selection that match, in no order. It works from the selection, which may be a small part of the customer.</summary>
    public IQueryable<SelectedUser> ApplyToSelected(LicensingDbContext db, int selectionId, bool fewHolders = false)
    {
        var customerId = CustomerId;
        var selected = db.SelectedUsers.Where(row => row.SelectionId == selectionId && row.CustomerId == customerId);
        return WithLicenses(SearchSelected(selected, db.CustomerUsers), row => row.UserId, db, fewHolders);
    }

    /// <summary>Two ranges of two indexes, one after the other: with OR between them the database would read the whole list.</summary>
    [SuppressMessage("Globalization", "CA1309", Justification = ComparedByTheDatabase)]
    private IQueryable<CustomerUser> Search(IQueryable<CustomerUser> users)
    {
        if (_searchKey is not { } from)
        {
            return users;
        }

        var end = PrefixRange.End(from);
        var byName = users.Where(user => string.Compare(user.ListKey, from) >= 0 && string.Compare(user.ListKey, end) < 0);
        var byUserPrincipalName = users.Where(user =>
            string.Compare(user.UserPrincipalNameKey, from) >= 0 && string.Compare(user.UserPrincipalNameKey, end) < 0
            && (string.Compare(user.ListKey, from) < 0 || string.Compare(user.ListKey, end) >= 0));
        return byName.Concat(byUserPrincipalName);
    }

    [SuppressMessage("Globalization", "CA1309", Justification = ComparedByTheDatabase)]
    private IQueryable<SelectedUser> SearchSelected(IQueryable<SelectedUser> selected, IQueryable<CustomerUser> users)
    {
        if (_searchKey is not { } from)
        {
            return selected;
        }

        var end = PrefixRange.End(from);
        return selected.Where(row =>
            (string.Compare(row.ListKey, from) >= 0 && string.Compare(row.ListKey, end) < 0)
            || users.Any(user => user.Id == row.UserId
                && string.Compare(user.UserPrincipalNameKey, from) >= 0 && string.Compare(user.UserPrincipalNameKey, end) < 0));
    }

    private IQueryable<T> WithLicenses<T>(IQueryable<T> source, Expression<Func<T, long>> userIdOf, LicensingDbContext db, bool fewHolders)
    {
        var (customerId, productId) = (CustomerId, ProductId);
        var assignments = db.LicenseAssignments.Where(assignment => assignment.CustomerId == customerId);
        var holders = assignments.Where(assignment => assignment.ProductId == productId);
        Expression<Func<long, bool>>? matches = License switch
        {
            LicenseFilter.Has when productId is null => id => assignments.Any(assignment => assignment.UserId == id),
            LicenseFilter.Has when fewHolders => id => holders.Select(holder => holder.UserId).Contains(id),
            LicenseFilter.Has => id => holders.Any(holder => holder.UserId == id),
            LicenseFilter.Lacks => id => !holders.Any(holder => holder.UserId == id),
            LicenseFilter.None => id => !assignments.Any(assignment => assignment.UserId == id),
            _ => null,
        };
        if (matches is null)
        {
            return source;
        }

        var body = ReplacingExpressionVisitor.Replace(matches.Parameters[0], userIdOf.Body, matches.Body);
        return source.Where(Expression.Lambda<Func<T, bool>>(body, userIdOf.Parameters));
    }
}
