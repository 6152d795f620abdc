namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A product that can be bought and assigned (a SKU), as Microsoft publishes it.</summary>
public sealed class Product
{
    /// <summary>The longest published part number has 103 characters.</summary>
    public const int PartNumberMaxLength = 200;
    public const int DisplayNameMaxLength = 256;
    public const int ListKeyMaxLength = Web.Domain.ListKey.NameMaxLength + 1 + Web.Domain.ListKey.NameMaxLength;

    /// <summary>Microsoft's SKU id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Microsoft's part number, such as <c>ENTERPRISEPACK</c>. Not a key: two products may share one.</summary>
    public required string PartNumber { get; set; }

    /// <summary>The published name, the same in every language. Not a key: two products may share one.</summary>
    public required string DisplayName { get; set; }

    /// <summary><see cref="Domain.ListKey.Of"/> display name and part number.</summary>
    public required string ListKey { get; set; }

    /// <summary>The most seats that one customer may own, or null where there is no limit.</summary>
    public int? SeatCap { get; set; }

    /// <summary>The product's service plans.</summary>
    public List<ProductServicePlan> ServicePlans { get; } = [];

    public static Product Create(Guid id, string partNumber, string displayName, int? seatCap = null) => new()
    {
        Id = id,
        PartNumber = partNumber,
        DisplayName = displayName,
        ListKey = Web.Domain.ListKey.Of(displayName, partNumber),
        SeatCap = seatCap,
    };
}

/// <summary>One service plan as a part of one product.</summary>
public sealed class ProductServicePlan
{
    public required Guid ProductId { get; init; }

    public required Guid ServicePlanId { get; init; }

    public ServicePlan? ServicePlan { get; init; }
}
