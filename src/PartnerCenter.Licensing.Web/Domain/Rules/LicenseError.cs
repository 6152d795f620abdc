namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>Why a user was left as before. The names are Microsoft Graph's where it has one.</summary>
public enum LicenseErrorCode
{
    /// <summary>The user gains a product and has no usage location.</summary>
    UsageLocationMissing,

    /// <summary>The product, or one of its enabled plans, may not be used at the user's usage location.</summary>
    ProhibitedInUsageLocationViolation,

    /// <summary>Two different plans of one exclusion set would be enabled.</summary>
    MutuallyExclusiveViolation,

    /// <summary>An enabled plan would lack a plan that it needs.</summary>
    DependencyViolation,

    /// <summary>A product would be held with all of its plans off.</summary>
    NoServicePlanEnabled,
}

/// <summary>One broken rule, as ids: enough to say it in any language. Equal errors are equal records.</summary>
/// <param name="Code">Which rule.</param>
/// <param name="ProductId">The product that breaks it.</param>
/// <param name="PlanId">The plan of that product that breaks it, where the rule is about a plan.</param>
/// <param name="OtherProductId">The other product of a conflict.</param>
/// <param name="OtherPlanIds">The other plan of a conflict, or the plans of which one is needed; in order of id.</param>
/// <param name="UsageLocation">The country, for <see cref="LicenseErrorCode.ProhibitedInUsageLocationViolation"/>.</param>
public sealed record LicenseError(
    LicenseErrorCode Code,
    Guid ProductId,
    Guid? PlanId = null,
    Guid? OtherProductId = null,
    IReadOnlyList<Guid>? OtherPlanIds = null,
    string? UsageLocation = null)
{
    public bool Equals(LicenseError? other) =>
        other is not null
        && Code == other.Code
        && ProductId == other.ProductId
        && PlanId == other.PlanId
        && OtherProductId == other.OtherProductId
        && UsageLocation == other.UsageLocation
        && (OtherPlanIds ?? []).SequenceEqual(other.OtherPlanIds ?? []);

    public override int GetHashCode() => HashCode.Combine(Code, ProductId, PlanId, OtherProductId, UsageLocation);
}
