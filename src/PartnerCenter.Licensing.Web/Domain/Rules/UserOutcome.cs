namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>What a Save does to one user, or to all users like them.</summary>
/// <param name="Before">The user as they were.</param>
/// <param name="After">The licences after; the same list as before when the user failed or is unchanged.</param>
/// <param name="Changes">What is to be written: nothing when the user failed or is unchanged.</param>
/// <param name="Errors">Every rule that the Save would break for the user; none when it succeeds.</param>
/// <param name="NewUsageLocation">The usage location that a user who had none gets; null when the user has one, gets none, or failed.</param>
public sealed record UserOutcome(
    UserLicenses Before,
    IReadOnlyList<HeldLicense> After,
    IReadOnlyList<LicenseChange> Changes,
    IReadOnlyList<LicenseError> Errors,
    string? NewUsageLocation = null)
{
    public LicenseUpdateStatus Status =>
        Errors.Count > 0 ? LicenseUpdateStatus.Failed
        : Changes.Count > 0 || NewUsageLocation is not null ? LicenseUpdateStatus.Changed
        : LicenseUpdateStatus.Unchanged;
}

/// <summary>One product of one user that changes.</summary>
/// <param name="DisabledPlans">The plans that are off afterwards; empty for <see cref="LicenseChangeKind.Removed"/>.</param>
public sealed record LicenseChange(Guid ProductId, LicenseChangeKind Kind, ServicePlanSet DisabledPlans);
