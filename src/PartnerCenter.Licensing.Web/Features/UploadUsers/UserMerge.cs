using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>
/// What a row of a file does to a user. A cell that is empty, or not there, leaves the user's value as it is. Check and save
/// both ask here, so that the one does what the other has announced.
/// </summary>
public static class UserMerge
{
    public static CustomerUser Create(Guid customerId, UserRow row)
    {
        var user = CustomerUser.Create(customerId, row.DisplayName, row.UserPrincipalName, row.UsageLocation ?? row.LocationWhenNone);
        user.FirstName = row.FirstName;
        user.LastName = row.LastName;
        user.JobTitle = row.JobTitle;
        user.Department = row.Department;
        user.ObjectId = row.ObjectId;
        user.IsBlocked = row.IsBlocked ?? false;
        return user;
    }

    /// <summary>
    /// Changes a user to what the row says. The usage location changes only to what the file's own column says; the choice on the form fills an
    /// empty one. An object id that is known stays.
    /// </summary>
    /// <param name="user">The user that the row is about.</param>
    /// <param name="row">The row.</param>
    /// <param name="isRenamed">Whether the user gets the row's user name. Otherwise it stays as it is: the two differ by case at most, or in the spelling of the domain.</param>
    /// <returns>What is different now.</returns>
    public static List<UserFieldChange> Apply(CustomerUser user, UserRow row, bool isRenamed = false)
    {
        var before = UserFields.Read(user);
        if (isRenamed || user.DisplayName != row.DisplayName)
        {
            user.Rename(row.DisplayName, isRenamed ? row.UserPrincipalName : user.UserPrincipalName);
        }

        user.UsageLocation = row.UsageLocation ?? user.UsageLocation ?? row.LocationWhenNone;
        user.FirstName = row.FirstName ?? user.FirstName;
        user.LastName = row.LastName ?? user.LastName;
        user.JobTitle = row.JobTitle ?? user.JobTitle;
        user.Department = row.Department ?? user.Department;
        user.IsBlocked = row.IsBlocked ?? user.IsBlocked;
        user.ObjectId ??= row.ObjectId;
        return UserFields.Compare(before, UserFields.Read(user));
    }
}
