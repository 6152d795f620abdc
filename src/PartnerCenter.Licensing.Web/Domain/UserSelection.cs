using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>The users of one customer that one operator has ticked.</summary>
public sealed class UserSelection : IOwnedByCustomer
{
    /// <summary>A selection untouched for so long is dropped.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public int Id { get; init; }

    public required Guid OperatorId { get; init; }

    public required Guid CustomerId { get; init; }

    public required DateTime TouchedAt { get; set; }

    /// <summary>How many users are ticked; kept by whatever ticks, so that no page counts them.</summary>
    public int UserCount { get; set; }

    /// <summary>Choices made on Manage licenses and not saved yet: they survive a trip to Buy more or to Selected users.</summary>
    public IReadOnlyList<ProductIntent> Draft { get; set; } = [];

    /// <summary>The usage location chosen there for those who have none, not saved yet; null for no change.</summary>
    public string? DraftUsageLocation { get; set; }
}

/// <summary>One ticked user.</summary>
public sealed class SelectedUser : IOwnedByCustomer
{
    public required int SelectionId { get; init; }

    public required long UserId { get; init; }

    /// <summary>Part of the key to the user, so that no row can point at another customer's user.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The user's <see cref="CustomerUser.ListKey"/>, so that a page of the selection is a range of one index.</summary>
    public required string ListKey { get; set; }
}
