namespace PartnerCenter.Licensing.Web.Domain;

public enum SubscriptionStatus
{
    /// <summary>Seats can be assigned.</summary>
    Enabled,

    /// <summary>Past its end, in the grace period: seats can still be assigned.</summary>
    Warning,

    /// <summary>Seats can be revoked, not assigned.</summary>
    Suspended,
}

/// <summary>What one customer owns of one product: a licence entitlement.</summary>
public sealed class SubscribedSku : IOwnedByCustomer
{
    /// <summary>The most seats of one product that one customer can own.</summary>
    public const int MaxUnits = 10_000_000;

    public required Guid CustomerId { get; init; }

    public required Guid ProductId { get; init; }

    public Product? Product { get; init; }

    public SubscriptionStatus Status { get; set; }

    public int ActiveUnits { get; set; }

    public int WarningUnits { get; set; }

    public int SuspendedUnits { get; set; }

    /// <summary>Seats in use: always the number of the customer's assignments of the product.</summary>
    public int ConsumedUnits { get; set; }

    /// <summary>Seats that can still be assigned: active + warning - consumed, and none while suspended.</summary>
    public int AvailableUnits => Available(Status, ActiveUnits, WarningUnits, ConsumedUnits);

    /// <summary>The most seats of a product that one customer can own, suspended ones included.</summary>
    /// <param name="seatCap">The product's own <see cref="Product.SeatCap"/>.</param>
    public static int Limit(int? seatCap) => Math.Min(seatCap ?? MaxUnits, MaxUnits);

    public static int Available(SubscriptionStatus status, int active, int warning, int consumed) =>
        status == SubscriptionStatus.Suspended ? 0 : Math.Max(0, active + warning - consumed);
}
