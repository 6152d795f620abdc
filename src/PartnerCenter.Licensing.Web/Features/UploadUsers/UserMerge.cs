using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>
/// What a row of a file does to a user. A cell that is empty, or not there, leaves the user's value as it is. Check and save
/// both ask here, so that the one does what the other has announced.
/// </summary>
internal static class UserMerge
{
    public static CustomerUser Create(Guid customerId, UserRow row)
    {
        var user = CustomerUser.Create(customerId, row.DisplayName, row.UserPrincipalName, row.UsageLocation ?? row.LocationWhenNone);
        user.FirstName = row.FirstName;
        user.LastName = row.LastName;
        user.JobTitle = row.JobTitle;
        user.Department = row.Department;
        return user;
    }

    /// <summary>
    /// Changes a user to what the row says. The user principal name stays as it is: the two differ by case at most. The
    /// usage location changes only to what the file's own column says; the choice on the form fills an empty one.
    /// </summary>
    public static UserMergeResult Apply(CustomerUser user, UserRow row)
    {
        var renamed = user.DisplayName != row.DisplayName;
        var location = row.UsageLocation ?? user.UsageLocation ?? row.LocationWhenNone;
        var located = user.UsageLocation != location;
        var result = new UserMergeResult(
            IsChanged: renamed || located || Differs(user.FirstName, row.FirstName) || Differs(user.LastName, row.LastName)
                || Differs(user.JobTitle, row.JobTitle) || Differs(user.Department, row.Department),
            IsRenamed: renamed,
            IsRelocated: located && user.UsageLocation is not null);
        user.Rename(row.DisplayName);
        user.UsageLocation = location;
        user.FirstName = row.FirstName ?? user.FirstName;
        user.LastName = row.LastName ?? user.LastName;
        user.JobTitle = row.JobTitle ?? user.JobTitle;
        user.Department = row.Department ?? user.Department;
        return result;
    }

    private static bool Differs(string? old, string? said) => said is not null && said != old;
}

/// <param name="IsChanged">Whether anything differs.</param>
/// <param name="IsRenamed">Whether the display name does, and so the place in lists.</param>
/// <param name="IsRelocated">Whether one usage location takes the place of another.</param>
internal readonly record struct UserMergeResult(bool IsChanged, bool IsRenamed, bool IsRelocated);
