namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>A user as a good row of a file has them. What is null was not said: there is no such column, or the cell is empty.</summary>
/// <param name="UsageLocation">Two-letter country, from the file's own column: it may change a user's location.</param>
/// <param name="LocationWhenNone">Two-letter country, by the operator's choice on the form: for a user who has no location.</param>
public sealed record UserRow(
    string UserPrincipalName,
    string DisplayName,
    string? FirstName,
    string? LastName,
    string? JobTitle,
    string? Department,
    string? UsageLocation,
    string? LocationWhenNone)
{
    /// <summary>The user's id in Microsoft Entra ID.</summary>
    public Guid? ObjectId { get; init; }

    /// <summary>Whether sign-in is blocked.</summary>
    public bool? IsBlocked { get; init; }

    /// <summary>Whether it is a deleted account.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>As <see cref="Domain.CustomerUser.UserPrincipalNameKey"/>.</summary>
    public string Key { get; } = Domain.UserPrincipalName.KeyOf(UserPrincipalName);
}

/// <summary>One row of a file, good or not.</summary>
/// <param name="Line">The line of the file on which the row starts, from 1.</param>
/// <param name="User">Whom it is about, as far as can be told: for messages.</param>
/// <param name="Row">The user; null when there are errors.</param>
/// <param name="Errors">Why it cannot be taken; empty for a good row.</param>
/// <param name="Cells">The cells as they stand in the file. Whoever keeps many records leaves them out: a long file would hold all its addresses in memory.</param>
public sealed record UserFileRecord(
    int Line, string User, UserRow? Row, IReadOnlyList<UserFileError> Errors, IReadOnlyList<string> Cells);
