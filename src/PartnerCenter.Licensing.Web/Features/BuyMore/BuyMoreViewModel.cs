namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <param name="Quantity">What was typed.</param>
/// <param name="ReturnUrl">A local address, or null for Subscriptions.</param>
public sealed record BuyMoreViewModel(ProductOffer Offer, string? Quantity, string? ReturnUrl);

/// <param name="Seats">Seats to buy.</param>
/// <param name="OrderId">The id that the order will have.</param>
/// <param name="ReturnUrl">A local address, or null for Subscriptions.</param>
public sealed record ConfirmOrderViewModel(ProductOffer Offer, int Seats, Guid OrderId, string? ReturnUrl)
{
    public int TotalAfter => Offer.Total + Seats;
}
