namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>How much of a rate is used up by one client, over all web servers: a leaky bucket in one number.</summary>
public sealed class RateLimitBucket
{
    public const int KeyMaxLength = 128;

    /// <summary>The limit and whom it counts for, such as an operator or the network of an address.</summary>
    public required string Key { get; init; }

    /// <summary>When the bucket will be empty again if nothing comes: UTC ticks. In the past for one that is empty.</summary>
    public required long EmptyAt { get; set; }
}
