namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>What is read of a file of users.</summary>
public enum UserFileField
{
    UserPrincipalName,
    DisplayName,
    FirstName,
    LastName,
    JobTitle,
    Department,
    UsageLocation,

    /// <summary>The country of the address: used only where the operator asks for it.</summary>
    Country,

    /// <summary>The user's id in Microsoft Entra ID.</summary>
    ObjectId,

    /// <summary>Whether sign-in is blocked.</summary>
    IsBlocked,

    /// <summary>Whether sign-in is allowed: the opposite of <see cref="IsBlocked"/>, which counts where a file has both.</summary>
    IsEnabled,

    /// <summary>When the account was deleted; empty for one that is there.</summary>
    DeletedAt,
}
