namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A partner's customer: it has users and owns licence entitlements.</summary>
public sealed class Customer : IOwnedByPartner
{
    public const int NameMaxLength = 256;

    /// <summary>RFC 1035: 253 characters in text form.</summary>
    public const int DomainMaxLength = 253;

    /// <summary>Folded name, then <see cref="DomainName.KeyOf"/> the domain.</summary>
    public const int ListKeyMaxLength = Web.Domain.ListKey.NameMaxLength + 1 + DomainMaxLength + 1 + DomainMaxLength;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required string Name { get; set; }

    /// <summary>The customer's primary domain, lower case. Unique within a partner.</summary>
    public required string Domain { get; set; }

    /// <summary><see cref="Domain.ListKey.OfKeys"/> name and domain.</summary>
    public required string ListKey { get; set; }

    /// <summary>Counts licence changes. Raising it is the lock that makes the changes of one customer run one after another.</summary>
    public long LicenseVersion { get; set; }

    /// <summary>How many users the customer has; kept by whatever adds or removes users, so that no page counts them.</summary>
    public int UserCount { get; set; }

    /// <summary>How many of them hold any licence, as <see cref="CustomerUser.IsLicensed"/> says of each.</summary>
    public int LicensedUserCount { get; set; }

    public required DateTime CreatedAt { get; init; }

    public static Customer Create(Guid id, Guid partnerId, string name, string domain, DateTime createdAt) => new()
    {
        Id = id,
        PartnerId = partnerId,
        Name = name,
        Domain = domain,
        ListKey = Web.Domain.ListKey.OfKeys(name, DomainName.KeyOf(domain)),
        CreatedAt = createdAt,
    };
}
