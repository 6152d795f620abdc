using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>What saving an upload would do, or what it has done.</summary>
/// <param name="IsSaved">Whether it has been saved.</param>
/// <param name="Counts">What happens, or has happened, to users.</param>
/// <param name="RefusedCount">Rows that cannot be taken.</param>
/// <param name="Refused">The first of them.</param>
/// <param name="OtherDomainCount">Good rows whose domain is not the customer's primary one: allowed, worth a look.</param>
/// <param name="Domain">The customer's primary domain.</param>
/// <param name="IgnoredColumns">Names of columns that nothing is done with.</param>
public sealed record UploadCheckViewModel(
    Guid UploadId,
    string FileName,
    bool IsSaved,
    UploadCounts Counts,
    int RefusedCount,
    IReadOnlyList<UserFileRecord> Refused,
    int OtherDomainCount,
    string Domain,
    IReadOnlyList<string> IgnoredColumns)
{
    private const int ShownColumns = 40;

    /// <summary>The first of the ignored columns, fit to be read, and a sign that there are more.</summary>
    public IEnumerable<string> IgnoredNames => [.. IgnoredColumns.Take(ShownColumns).Select(UserFileText.Shorten), .. IgnoredColumns.Skip(ShownColumns).Take(1).Select(_ => "…")];

    /// <summary>Users whom Save would write.</summary>
    public int ToSave => Counts.Added + Counts.Updated;

    public bool CanSave => !IsSaved && ToSave > 0;

    /// <summary>Whether the file has good rows, all of which the customer's users have already.</summary>
    public bool HasNothingNew => !IsSaved && ToSave == 0 && Counts.Unchanged > 0;
}

/// <summary>The rows of an upload that cannot be taken, for the download.</summary>
/// <param name="Header">The names of the file's columns.</param>
/// <param name="Records">The rows as they stand in the file.</param>
public sealed record RefusedRows(IReadOnlyList<string> Header, IReadOnlyList<UserFileRecord> Records);
