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

    /// <summary>
    /// The customer's <see cref="Customer.LicenseVersion"/> at which the file was checked, or that its save made; null before the first check. Users
    /// change only with the version, so a check of an older one is made anew.
    /// </summary>
    public long? CustomerVersion { get; set; }

    /// <summary>Made from what the check has found, so that equal results have one id. The form sends it, and Save does only what the form has shown.</summary>
    public Guid? CheckId { get; set; }

    /// <summary>When the good rows were saved; null before.</summary>
    public DateTime? SavedAt { get; set; }

    /// <summary>When it was all put back as it was before the save; null where it was not.</summary>
    public DateTime? TakenBackAt { get; set; }

    /// <summary>This count and the others: what the save would do after a check, what it has done afterwards.</summary>
    public int AddedCount { get; set; }

    /// <summary>Users who are here already and change, those with another user name among them.</summary>
    public int UpdatedCount { get; set; }

    /// <summary>Of <see cref="UpdatedCount"/>, those whose user name changes.</summary>
    public int RenamedCount { get; set; }

    /// <summary>Of <see cref="UpdatedCount"/>, those whose usage location becomes another one.</summary>
    public int RelocatedCount { get; set; }

    public int UnchangedCount { get; set; }

    public int RefusedCount { get; set; }

    /// <summary>Rows of deleted accounts.</summary>
    public int LeftOutCount { get; set; }

    /// <summary>Good rows whose domain is not the customer's primary one.</summary>
    public int OtherDomainCount { get; set; }

    /// <summary>Columns of the file that nothing is done with: the first ones, shortened.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; set; } = [];

    /// <summary>What should be known of the file before it is saved, though it can be taken: a few dozen at most.</summary>
    public IReadOnlyList<UserUploadReason> Notes { get; set; } = [];
}
