using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Subscriptions;

public sealed record SubscriptionsViewModel(ListPage<SubscriptionRow> Page, ListQuery Query)
{
    public bool IsEmpty => Page.Items.Count == 0;

    /// <summary>Nothing is listed because nothing matches, rather than because there is nothing.</summary>
    public bool NothingMatches => IsEmpty && Query.Search is not null;
}

/// <summary>One entitlement.</summary>
/// <param name="Active">Active seats.</param>
/// <param name="Warning">Seats in the grace period.</param>
/// <param name="Suspended">Seats that cannot be assigned.</param>
/// <param name="Assigned">Seats in use.</param>
/// <param name="SeatCap">The most seats that a customer may own of the product, or null.</param>
public sealed record SubscriptionRow(
    Guid ProductId,
    string Name,
    string PartNumber,
    SubscriptionStatus Status,
    int Active,
    int Warning,
    int Suspended,
    int Assigned,
    int? SeatCap)
{
    /// <summary>Active and warning seats.</summary>
    public int Total => Active + Warning;

    public int Available => SubscribedSku.Available(Status, Active, Warning, Assigned);

    /// <summary>What to say beside the name: its part number, unless the name itself ends in it.</summary>
    public string? PartNumberBeside => Name.Contains($"({PartNumber}", StringComparison.Ordinal) ? null : PartNumber;

    public SeatsViewModel Seats => new(Name, Assigned, Total, Suspended);

    public bool IsSuspended => Status == SubscriptionStatus.Suspended;

    public bool IsAtLimit => (long)Total + Suspended >= SubscribedSku.Limit(SeatCap);

    public bool MayBuy => !IsSuspended && !IsAtLimit;

    public string Badge => Status switch
    {
        SubscriptionStatus.Enabled => "success",
        SubscriptionStatus.Warning => "warning",
        _ => "error",
    };
}
