namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What happens to users who have no usage location in an uploaded file. It never changes a location that a user has already.</summary>
public enum UsageLocationChoice
{
    LeaveEmpty,

    /// <summary>The country of the user's address.</summary>
    FromCountryColumn,

    /// <summary><see cref="UserUpload.UsageLocation"/> for all of them.</summary>
    OneForAll,
}

/// <summary>
/// A file of users between its check and its saving, and for a while after: it is in the database so that any web server can
/// go on with it. Its id makes a save that is sent twice happen once.
/// </summary>
public sealed class UserUpload : IOwnedByCustomer
{
    /// <summary>An older upload is gone: nobody can see or save it, and the next upload deletes it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public const int FileNameMaxLength = 256;

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>Only this operator can see and save it.</summary>
    public required Guid OperatorId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string FileName { get; init; }

    /// <summary>The file, compressed by gzip. Emptied by the save when no row of it was refused.</summary>
    public required byte[] Content { get; set; }

    public required UsageLocationChoice LocationChoice { get; init; }

    /// <summary>With <see cref="UsageLocationChoice.OneForAll"/> the two-letter country, else null.</summary>
    public string? UsageLocation { get; init; }

    /// <summary>When the good rows were saved; null before.</summary>
    public DateTime? SavedAt { get; set; }

    public int AddedCount { get; set; }

    public int UpdatedCount { get; set; }

    public int UnchangedCount { get; set; }

    public int RefusedCount { get; set; }
}
