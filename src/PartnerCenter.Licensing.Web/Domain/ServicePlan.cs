namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A service plan: one part of a product that can be on or off for a user.</summary>
public sealed class ServicePlan
{
    public const int NameMaxLength = 100;
    public const int DisplayNameMaxLength = 256;

    /// <summary>Microsoft's service plan id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Microsoft's name, such as <c>EXCHANGE_S_ENTERPRISE</c>.</summary>
    public required string Name { get; set; }

    /// <summary>The friendly name, the same in every language.</summary>
    public required string DisplayName { get; set; }
}
