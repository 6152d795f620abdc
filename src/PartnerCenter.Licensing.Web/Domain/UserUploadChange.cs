namespace PartnerCenter.Licensing.Web.Domain;

public enum UserUploadChangeKind
{
    Added,
    Updated,

    /// <summary>Updated, and the user name changes: the file has the user's object id with another one.</summary>
    Renamed,
}

/// <summary>What an upload changes on one user: found by its check, done by its save, undone by taking it back. Gone with the upload.</summary>
public sealed class UserUploadChange : IOwnedByCustomer
{
    /// <summary>Two keys of lists and what stands between them.</summary>
    public const int SearchKeyMaxLength = 2 * CustomerUser.ListKeyMaxLength + 1;

    public required Guid CustomerId { get; init; }

    public required Guid UploadId { get; init; }

    /// <summary>Numbers the changes of an upload from 1, in the order of the file.</summary>
    public required int Position { get; init; }

    /// <summary>The line of the file, from 1.</summary>
    public required int Line { get; init; }

    public required UserUploadChangeKind Kind { get; init; }

    /// <summary>The user; null for one who is not added yet.</summary>
    public long? UserId { get; set; }

    /// <summary>The name before the change; of a user who is added the new one.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The user name before the change; of a user who is added the new one.</summary>
    public required string UserPrincipalName { get; init; }

    /// <summary>The <see cref="CustomerUser.UserPrincipalNameKey"/> after the change.</summary>
    public required string UserKey { get; init; }

    /// <summary>The <see cref="CustomerUser.ListKey"/> after the change, and the one before where it differs: to search by.</summary>
    public required string SearchKey { get; init; }

    /// <summary>What changes, in the order of <see cref="UserField"/>. Of a user who is added, what is not empty.</summary>
    public required IReadOnlyList<UserFieldChange> Fields { get; init; }
}

/// <summary>What of a user a file can change.</summary>
public enum UserField
{
    DisplayName,
    UserPrincipalName,
    FirstName,
    LastName,
    JobTitle,
    Department,
    UsageLocation,

    /// <summary>Whether sign-in is blocked: <c>true</c>, or null.</summary>
    IsBlocked,

    /// <summary>Becomes known; a known one never changes.</summary>
    ObjectId,
}

/// <param name="Before">Null for empty.</param>
/// <param name="After">Null for empty.</param>
public sealed record UserFieldChange(UserField Field, string? Before, string? After);
