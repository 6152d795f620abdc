namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>Membership of a plan in an exclusion set: one user cannot have two different plans of one set enabled.</summary>
public sealed class ServicePlanExclusion
{
    public const int SetNameMaxLength = 50;

    public required string SetName { get; init; }

    public required Guid ServicePlanId { get; init; }
}

/// <summary>
/// "<see cref="DependentPlanId"/> needs <see cref="NeededPlanId"/>". Rows with the same dependent and <see cref="Clause"/> are
/// alternatives (one is enough); different clauses must all be met.
/// </summary>
public sealed class ServicePlanDependency
{
    public required Guid DependentPlanId { get; init; }

    public required int Clause { get; init; }

    public required Guid NeededPlanId { get; init; }
}

/// <summary>A country where a service plan may not be used. A product is prohibited where one of its enabled plans is.</summary>
public sealed class ServicePlanProhibitedLocation
{
    public required Guid ServicePlanId { get; init; }

    /// <summary>Two-letter ISO 3166 country.</summary>
    public required string Country { get; init; }
}

/// <summary>A country where a product may not be used, whichever of its plans are enabled.</summary>
public sealed class ProductProhibitedLocation
{
    public required Guid ProductId { get; init; }

    /// <summary>Two-letter ISO 3166 country.</summary>
    public required string Country { get; init; }
}
