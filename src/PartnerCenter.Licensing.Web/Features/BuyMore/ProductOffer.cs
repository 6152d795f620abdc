using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>A product and what the customer owns of it.</summary>
/// <param name="Owned">The entitlement, or null where the customer has none.</param>
public sealed record ProductOffer(Guid ProductId, string Name, string PartNumber, int? SeatCap, SubscribedSku? Owned)
{
    /// <summary>What to say beside the name: its part number, unless the name itself ends in it.</summary>
    public string? PartNumberBeside => Name.Contains($"({PartNumber}", StringComparison.Ordinal) ? null : PartNumber;

    /// <summary>Active and warning seats.</summary>
    public int Total => Owned is null ? 0 : Owned.ActiveUnits + Owned.WarningUnits;

    public int Assigned => Owned?.ConsumedUnits ?? 0;

    public int Available => Owned?.AvailableUnits ?? 0;

    public int SuspendedSeats => Owned?.SuspendedUnits ?? 0;

    public bool IsSuspended => Owned?.Status == SubscriptionStatus.Suspended;

    /// <summary>How many seats can still be bought.</summary>
    public int Room => Math.Max(0, SubscribedSku.Limit(SeatCap) - Total - SuspendedSeats);

    public bool MayBuy => !IsSuspended && Room > 0;
}
