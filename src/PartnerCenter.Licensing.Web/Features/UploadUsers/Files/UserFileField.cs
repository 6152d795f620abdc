namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>What a known column of a file of users is for.</summary>
public enum UserFileField
{
    /// <summary>Held against its documented limit, and not kept.</summary>
    CheckedOnly,
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

    /// <summary>When the account was deleted; empty for one that is there.</summary>
    DeletedAt,
}
