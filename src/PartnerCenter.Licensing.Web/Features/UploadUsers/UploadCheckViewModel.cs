using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>What saving an upload would do, or what it has done.</summary>
/// <param name="Domain">The customer's primary domain.</param>
/// <param name="Changes">A page of the changes.</param>
/// <param name="Refused">The first of the rows that cannot be taken.</param>
/// <param name="LeftOut">The first of the deleted accounts.</param>
public sealed record UploadCheckViewModel(
    UploadSummary Upload,
    string Domain,
    ListPage<UserUploadChange> Changes,
    ListQuery Query,
    IReadOnlyList<UserUploadRefusal> Refused,
    IReadOnlyList<UserUploadRefusal> LeftOut)
{
    public UploadCounts Counts => Upload.Counts;

    public bool IsSaved => Upload.SavedAt is not null;

    public bool IsTakenBack => Upload.TakenBackAt is not null;

    /// <summary>Users whom Save would write, or has written.</summary>
    public int ToSave => Counts.Added + Counts.Updated;

    public bool CanSave => !IsSaved && ToSave > 0;

    public bool CanTakeBack => IsSaved && !IsTakenBack && ToSave > 0;

    /// <summary>Whether the file has good rows, all of which the customer's users have already.</summary>
    public bool HasNothingNew => !IsSaved && ToSave == 0 && Counts.Unchanged > 0;
}

/// <summary>An upload without its file.</summary>
public sealed record UploadSummary
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required Guid? CheckId { get; init; }

    public required DateTime? SavedAt { get; init; }

    public required DateTime? TakenBackAt { get; init; }

    public required UploadCounts Counts { get; init; }

    public required IReadOnlyList<string> IgnoredColumns { get; init; }

    public required IReadOnlyList<UserUploadReason> Notes { get; init; }
}

/// <summary>What saving does to the customer's users, or has done. See the properties of <see cref="UserUpload"/>.</summary>
public sealed record UploadCounts(int Added, int Updated, int Renamed, int Relocated, int Unchanged, int Refused, int LeftOut, int OtherDomain);

/// <summary>Rows that are not taken, as a table.</summary>
/// <param name="IsLeftOut">Whether they are those of deleted accounts.</param>
/// <param name="Rows">The first of them.</param>
/// <param name="Total">How many there are.</param>
public sealed record RefusedRowsViewModel(Guid UploadId, bool IsLeftOut, IReadOnlyList<UserUploadRefusal> Rows, int Total)
{
    public string TitleKey => IsLeftOut ? "UploadUsers_LeftOut_Title" : "UploadUsers_Refused_Title";
}
