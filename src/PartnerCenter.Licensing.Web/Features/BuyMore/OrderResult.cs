namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>What became of an order.</summary>
public abstract record OrderResult
{
    /// <summary>The order is recorded, whether by this request or by an earlier one of the same form.</summary>
    /// <param name="Seats">Seats bought.</param>
    /// <param name="TotalAfter">Active and warning seats after the order.</param>
    public sealed record Bought(int Seats, int TotalAfter) : OrderResult;

    /// <summary>The customer would own more seats than the limit.</summary>
    /// <param name="Limit">The most seats that the customer may own.</param>
    /// <param name="Owned">Seats owned now, suspended ones included.</param>
    public sealed record CapExceeded(int Limit, int Owned) : OrderResult;

    /// <summary>A suspended subscription has to be reactivated first, which is not done by buying seats.</summary>
    public sealed record Suspended : OrderResult;

    /// <summary>The order id stands for another order, of this or another customer.</summary>
    public sealed record StaleForm : OrderResult;

    public sealed record UnknownProduct : OrderResult;
}
