namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What the customer has let the partner do, as Microsoft Entra roles.</summary>
[Flags]
public enum DelegatedAdminRoles
{
    None = 0,
    LicenseAdministrator = 1,
    UserAdministrator = 2,
    DirectoryWriters = 4,
    DirectoryReaders = 8,
    GlobalReader = 16,
}

/// <summary>What a partner may do at a customer, and until when.</summary>
public sealed class DelegatedAdminRelationship : IOwnedByPartner
{
    /// <summary>Microsoft's limit: two years.</summary>
    public const int MaxDays = 730;

    /// <summary>A relationship that ends within so many days needs attention.</summary>
    public const int EndsSoonDays = 30;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerId { get; init; }

    public DelegatedAdminRoles Roles { get; set; }

    public required DateTime StartsAt { get; init; }

    public required DateTime EndsAt { get; set; }

    /// <summary>From its start until just before its end.</summary>
    public bool IsInForce(DateTime now) => StartsAt <= now && now < EndsAt;

    /// <summary>The last day at whose beginning a relationship can end.</summary>
    public static DateOnly LatestEnd(DateTime startsAt) => DateOnly.FromDateTime(startsAt).AddDays(MaxDays);
}
