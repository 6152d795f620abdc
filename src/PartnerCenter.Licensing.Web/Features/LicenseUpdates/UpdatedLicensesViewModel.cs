using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.LicenseUpdates;

/// <summary>Updated licenses.</summary>
/// <param name="ChangedMeanwhile">Products whose state had been changed by somebody else between the form and the Save.</param>
/// <param name="Groups">The users of this page: failures first.</param>
public sealed record UpdatedLicensesViewModel(
    LicenseUpdateRow Update, IReadOnlyList<string> Asked, IReadOnlyList<string> ChangedMeanwhile, IReadOnlyList<UserResultGroup> Groups, Pager Pager)
{
    /// <summary>The reader has choices on Manage licenses that no Save has taken: made after this update's form was sent, or since.</summary>
    public bool HasUnsavedChoices { get; init; }
}

public sealed record UserResultGroup(LicenseUpdateStatus Status, IReadOnlyList<UserResultRow> Users);

/// <summary>What happened to one user.</summary>
/// <param name="Changes">Sentences: the usage location that the user got, then one for each product that changed.</param>
/// <param name="Licenses">The licences after the update.</param>
/// <param name="Errors">Why the user was left as before.</param>
public sealed record UserResultRow(
    LicenseUpdateStatus Status,
    string DisplayName,
    string UserPrincipalName,
    IReadOnlyList<string> Changes,
    IReadOnlyList<string> Licenses,
    IReadOnlyList<UserErrorRow> Errors);

public sealed record UserErrorRow(string Heading, string Product, string Reason, string NextStep);
