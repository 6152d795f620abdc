using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Says which user of the customer a row of a file is about: the one with its object id, else the one with its user name.</summary>
public static class UserMatcher
{
    /// <param name="row">A good row.</param>
    /// <param name="byObjectId">The user with the row's object id.</param>
    /// <param name="byName">The user with the row's user name.</param>
    /// <param name="renames">The renames of the whole file.</param>
    public static UserMatch Match(UserRow row, CustomerUser? byObjectId, CustomerUser? byName, UserRenames renames)
    {
        if (byObjectId is not null)
        {
            return !renames.IsRefused(byObjectId.Id) ? new UserMatch(byObjectId)
                : new UserMatch(null, new UserFileError(
                    UserFileErrorCode.NameOfAnother, byObjectId.UserPrincipalName, row.UserPrincipalName, byName?.DisplayName ?? ""));
        }

        if (byName is null || renames.Freed.Contains(row.Key))
        {
            return new UserMatch(null);
        }

        return row.ObjectId is null || byName.ObjectId is null
            ? new UserMatch(byName)
            : new UserMatch(null, new UserFileError(
                UserFileErrorCode.OtherObjectId, row.UserPrincipalName, byName.DisplayName, byName.ObjectId.Value, row.ObjectId.Value));
    }
}

/// <param name="User">Whom the row is about; null for a new user, and where it is refused.</param>
/// <param name="Refusal">Why the row cannot be taken; null for a good one.</param>
public readonly record struct UserMatch(CustomerUser? User, UserFileError? Refusal = null);
