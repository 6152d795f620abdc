using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.LicenseUpdates;

/// <summary>The history, latest first.</summary>
public sealed record LicenseUpdatesViewModel(ListPage<LicenseUpdateRow> List)
{
    /// <summary>Saves and uploads of the customer that are not through yet.</summary>
    public IReadOnlyList<OperationStatus> Running { get; init; } = [];
}

/// <param name="Asked">What was asked, in a line.</param>
public sealed record LicenseUpdateRow(Guid Id, DateTime CreatedAt, string OperatorName, string Asked, int ChangedCount, int UnchangedCount, int FailedCount)
{
    public int UserCount => ChangedCount + UnchangedCount + FailedCount;
}
