namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>Seats bought for a customer. The id is made when the form is shown, so that a form sent twice buys once.</summary>
public sealed class Order : IOwnedByCustomer
{
    public const int OperatorNameMaxLength = 256;

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required Guid ProductId { get; init; }

    /// <summary>Seats bought; at least 1.</summary>
    public required int Quantity { get; init; }

    /// <summary>Active and warning seats after the order: what the operator was told.</summary>
    public required int TotalAfter { get; init; }

    public required Guid OperatorId { get; init; }

    public required string OperatorName { get; init; }

    public required DateTime CreatedAt { get; init; }
}
