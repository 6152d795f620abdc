using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>Buys seats: raises the customer's entitlement and records the order, both or neither.</summary>
public sealed partial class OrderService(
    LicensingDbContext db, Operator signedIn, AuditTrail audit, TimeProvider clock, LicensingMetrics metrics, ILogger<OrderService> logger)
{
    private const string PrimaryKey = "PK_Orders";

    /// <param name="customerId">A customer of the operator's partner.</param>
    /// <param name="productId">The product, owned already or not.</param>
    /// <param name="orderId">The id of the form: whatever is sent again with it buys nothing again.</param>
    /// <param name="seats">From 1 to <see cref="SubscribedSku.MaxUnits"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is bought then.</param>
    public async Task<OrderResult> BuyAsync(Guid customerId, Guid productId, Guid orderId, int seats, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seats, SubscribedSku.MaxUnits);
        if (orderId == Guid.Empty)
        {
            return new OrderResult.StaleForm();
        }

        try
        {
            var result = await db.InTransactionAsync(
                async token => await LockAsync(customerId, token)
                    ? await EarlierAsync(customerId, productId, orderId, seats, token) ?? await BuyNowAsync(customerId, productId, orderId, seats, token)
                    : new OrderResult.StaleForm(),
                commitWhen: result => result is OrderResult.Bought,
                cancellationToken);
            metrics.CountOrder(LicensingMetrics.TagOf(result.GetType().Name));
            Log.Ordered(logger, orderId, customerId, productId, seats, result.GetType().Name);
            return result;
        }
        catch (DbUpdateException exception) when (exception.IsViolationOf(db, PrimaryKey))
        {
            return new OrderResult.StaleForm();
        }
    }

    /// <summary>License changes of one customer, orders among them, run one after another.</summary>
    private async Task<bool> LockAsync(Guid customerId, CancellationToken cancellationToken) =>
        await db.Customers
            .Where(customer => customer.Id == customerId && customer.PartnerId == signedIn.PartnerId)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.LicenseVersion, customer => customer.LicenseVersion + 1), cancellationToken) == 1;

    private async Task<OrderResult?> EarlierAsync(Guid customerId, Guid productId, Guid orderId, int seats, CancellationToken cancellationToken)
    {
        var earlier = await db.Orders.AsNoTracking()
            .FirstOrDefaultAsync(order => order.Id == orderId && order.CustomerId == customerId, cancellationToken);
        return earlier is null ? null
            : earlier.ProductId == productId && earlier.Quantity == seats ? new OrderResult.Bought(earlier.Quantity, earlier.TotalAfter)
            : new OrderResult.StaleForm();
    }

    private async Task<OrderResult> BuyNowAsync(Guid customerId, Guid productId, Guid orderId, int seats, CancellationToken cancellationToken)
    {
        var product = await db.Products.AsNoTracking().FirstOrDefaultAsync(row => row.Id == productId, cancellationToken);
        if (product is null)
        {
            return new OrderResult.UnknownProduct();
        }

        var sku = await db.SubscribedSkus.FirstOrDefaultAsync(row => row.CustomerId == customerId && row.ProductId == productId, cancellationToken);
        if (sku is null)
        {
            sku = new SubscribedSku { CustomerId = customerId, ProductId = productId, Status = SubscriptionStatus.Enabled };
            db.SubscribedSkus.Add(sku);
        }

        if (sku.Status == SubscriptionStatus.Suspended)
        {
            return new OrderResult.Suspended();
        }

        var (owned, limit) = (sku.ActiveUnits + sku.WarningUnits + sku.SuspendedUnits, SubscribedSku.Limit(product.SeatCap));
        if (seats > limit - owned)
        {
            return new OrderResult.CapExceeded(limit, owned);
        }

        sku.ActiveUnits += seats;
        var order = OrderOf(sku, orderId, seats);
        db.Orders.Add(order);
        audit.Add(
            AuditAction.Order,
            customerId,
            orderId,
            AuditDetail.Of(AuditDetailNames.Product, productId),
            AuditDetail.Of(AuditDetailNames.Seats, seats),
            AuditDetail.Of(AuditDetailNames.Total, order.TotalAfter));
        await db.SaveChangesAsync(cancellationToken);
        return new OrderResult.Bought(seats, order.TotalAfter);
    }

    private Order OrderOf(SubscribedSku sku, Guid orderId, int seats) => new()
    {
        Id = orderId,
        CustomerId = sku.CustomerId,
        ProductId = sku.ProductId,
        Quantity = seats,
        TotalAfter = sku.ActiveUnits + sku.WarningUnits,
        OperatorId = signedIn.Id,
        OperatorName = signedIn.Name,
        CreatedAt = clock.GetUtcNow().UtcDateTime,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId} of {Seats} seats of product {ProductId} for customer {CustomerId}: {Result}")]
        public static partial void Ordered(ILogger logger, Guid orderId, Guid customerId, Guid productId, int seats, string result);
    }
}
