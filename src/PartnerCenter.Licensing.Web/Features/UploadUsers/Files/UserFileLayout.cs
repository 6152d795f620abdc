using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>
/// How long the values of a file may be: the limits of Microsoft Entra ID, by the properties of the user resource of Microsoft Graph. A column that is
/// not kept is not checked.
/// </summary>
public static class UserFileLayout
{
    /// <summary>The columns of the empty file that the page offers: all that an admin would fill in.</summary>
    public static IReadOnlyList<string> Template { get; } =
        ["User principal name", "Display name", "First name", "Last name", "Title", "Department", "Usage location"];

    /// <summary>Characters that a value may have; null where another rule limits it.</summary>
    public static int? MaxLengthOf(UserFileField field) => field switch
    {
        UserFileField.UserPrincipalName => CustomerUser.UserPrincipalNameMaxLength,
        UserFileField.DisplayName => CustomerUser.DisplayNameMaxLength,
        UserFileField.FirstName => CustomerUser.FirstNameMaxLength,
        UserFileField.LastName => CustomerUser.LastNameMaxLength,
        UserFileField.JobTitle => CustomerUser.JobTitleMaxLength,
        UserFileField.Department => CustomerUser.DepartmentMaxLength,
        _ => null,
    };

    public static bool IsRequired(UserFileField field) => field is UserFileField.UserPrincipalName or UserFileField.DisplayName;
}
