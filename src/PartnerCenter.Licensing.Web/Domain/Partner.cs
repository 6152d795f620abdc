namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A company that resells cloud products to its customers.</summary>
public sealed class Partner
{
    public const int NameMaxLength = 256;

    public required Guid Id { get; init; }

    /// <summary>The Microsoft Entra tenant whose operators act for this partner.</summary>
    public required Guid TenantId { get; init; }

    public required string Name { get; set; }
}
