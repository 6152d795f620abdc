namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>One user holds one product.</summary>
public sealed class LicenseAssignment : IOwnedByCustomer
{
    public required Guid CustomerId { get; init; }

    public required long UserId { get; init; }

    public required Guid ProductId { get; init; }

    /// <summary>The product's service plans that are off for this user; all others are on.</summary>
    public required ServicePlanSet DisabledPlans { get; set; }
}
