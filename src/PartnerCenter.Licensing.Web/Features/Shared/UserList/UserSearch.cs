using System.Diagnostics.CodeAnalysis;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>Users whose display name or user principal name begins with a text, whatever its case and accents.</summary>
/// <remarks>
/// The two sets below have no user in common and are a range of an index each: with OR between them the database would read the whole list.
/// </remarks>
[SuppressMessage("Globalization", "CA1309", Justification = "The database compares, and its columns compare binary.")]
public sealed class UserSearch
{
    private readonly string _from;
    private readonly string _end;

    private UserSearch(string key) => (_from, _end) = (key, PrefixRange.End(key));

    /// <returns>Null where the text is empty.</returns>
    public static UserSearch? For(string? text) => ListKey.Fold(text ?? "") is { Length: > 0 } key ? new UserSearch(key) : null;

    public IQueryable<CustomerUser> Matching(IQueryable<CustomerUser> users) => ByName(users).Concat(OnlyByUserPrincipalName(users));

    /// <summary>How many of some users are found.</summary>
    public async Task<ListTotal> CountAsync(IQueryable<CustomerUser> users, CancellationToken cancellationToken) =>
        ListTotal.From(
            await ListTotal.OfAsync(ByName(users), cancellationToken), await ListTotal.OfAsync(OnlyByUserPrincipalName(users), cancellationToken));

    public IQueryable<CustomerUser> ByName(IQueryable<CustomerUser> users)
    {
        var (from, end) = (_from, _end);
        return users.Where(user => string.Compare(user.ListKey, from) >= 0 && string.Compare(user.ListKey, end) < 0);
    }

    /// <summary>Those whose user principal name begins so, without those whose display name does too, who may be far more: the index knows them apart.</summary>
    public IQueryable<CustomerUser> OnlyByUserPrincipalName(IQueryable<CustomerUser> users)
    {
        var (from, end) = (_from, _end);
        var overlaps = Enumerable.Range(0, Math.Min(from.Length, CustomerUser.MaxKeyOverlap + 1)).ToArray();
        return users.Where(user =>
            overlaps.Contains(user.KeyOverlap)
            && string.Compare(user.UserPrincipalNameKey, from) >= 0 && string.Compare(user.UserPrincipalNameKey, end) < 0
            // The index stops at the longest overlap that is kept.
            && (string.Compare(user.ListKey, from) < 0 || string.Compare(user.ListKey, end) >= 0));
    }

    /// <summary>The same users, each looked at for itself: for lists that another index leads through.</summary>
    public IQueryable<CustomerUser> Tested(IQueryable<CustomerUser> users)
    {
        var from = _from;
        return users.Where(user => user.ListKey.StartsWith(from) || user.UserPrincipalNameKey.StartsWith(from));
    }
}
