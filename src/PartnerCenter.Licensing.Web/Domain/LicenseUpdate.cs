using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>One Save: who, when, which customer, what was asked. The id is made when the form is shown, so that a form sent twice saves once.</summary>
public sealed class LicenseUpdate : IOwnedByCustomer
{
    public const int OperatorNameMaxLength = 256;

    /// <summary>More than <see cref="ListKey.Fold"/> gives.</summary>
    public const int OperatorKeyMaxLength = 2 * OperatorNameMaxLength;

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required Guid OperatorId { get; init; }

    public required string OperatorName
    {
        get;
        init => (field, OperatorKey) = (value, ListKey.Fold(value));
    }

    /// <summary><see cref="OperatorName"/> folded, to search by.</summary>
    public string OperatorKey { get; private init; } = "";

    public required DateTime CreatedAt { get; init; }

    /// <summary>The customer's <see cref="Customer.LicenseVersion"/> that this update made.</summary>
    public required long LicenseVersion { get; init; }

    /// <summary>What was asked: the intents that were not "leave as is".</summary>
    public required IReadOnlyList<ProductIntent> Intents { get; init; }

    /// <summary>Products of which the selected users' state had changed between the showing of the form and the Save.</summary>
    public required IReadOnlyList<Guid> ChangedMeanwhile { get; init; }

    /// <summary>The usage location asked for those users who had none; null where none was asked for.</summary>
    public string? UsageLocation { get; init; }

    public int ChangedCount { get; set; }

    public int UnchangedCount { get; set; }

    public int FailedCount { get; set; }
}

/// <summary>In the order of the confirmation page: failures first.</summary>
public enum LicenseUpdateStatus
{
    Failed,
    Changed,
    Unchanged,
}

/// <summary>
/// What happened to all users of one update who held the same licences at the same usage location. A few rows stand for any
/// number of users.
/// </summary>
public sealed class LicenseUpdateOutcome : IOwnedByCustomer
{
    public required Guid CustomerId { get; init; }

    public required Guid LicenseUpdateId { get; init; }

    /// <summary>Numbers the outcomes of one update from 1.</summary>
    public required int Number { get; init; }

    public required LicenseUpdateStatus Status { get; init; }

    /// <summary>The usage location before.</summary>
    public string? UsageLocation { get; init; }

    /// <summary>The usage location that the update gave to those who had none; null where it gave none.</summary>
    public string? NewUsageLocation { get; init; }

    /// <summary>The licences before. With <see cref="After"/> and the result rows this is enough to undo the update exactly.</summary>
    public required IReadOnlyList<HeldLicense> Before { get; init; }

    /// <summary>The licences after; the same as <see cref="Before"/> when the users failed or were unchanged.</summary>
    public required IReadOnlyList<HeldLicense> After { get; init; }

    /// <summary>Why the users failed; codes and ids, so that the page can be shown in any language later.</summary>
    public required IReadOnlyList<LicenseError> Errors { get; init; }
}

public enum LicenseChangeKind
{
    Added,
    Removed,
    PlansChanged,
}

/// <summary>One product that changed in one outcome. Save joins these rows with the result rows to write sets of assignments.</summary>
public sealed class LicenseUpdateChange : IOwnedByCustomer
{
    public required Guid CustomerId { get; init; }

    public required Guid LicenseUpdateId { get; init; }

    public required int OutcomeNumber { get; init; }

    public required Guid ProductId { get; init; }

    public required LicenseChangeKind Kind { get; init; }

    /// <summary>The disabled plans after the change; empty for <see cref="LicenseChangeKind.Removed"/>.</summary>
    public required ServicePlanSet DisabledPlans { get; init; }
}

/// <summary>One user of an update. Names are those at the time of the Save: the page reads the same a month later.</summary>
public sealed class LicenseUpdateResult : IOwnedByCustomer
{
    public required Guid CustomerId { get; init; }

    public required Guid LicenseUpdateId { get; init; }

    /// <summary>Place in list order among the users of the update with the same status, from 1: any page of the update is a few ranges of the key.</summary>
    public required int Position { get; init; }

    public required long UserId { get; init; }

    public required int OutcomeNumber { get; init; }

    public required LicenseUpdateStatus Status { get; init; }

    public required string DisplayName { get; init; }

    public required string UserPrincipalName { get; init; }
}
