namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A user of a customer: somebody who can hold licences.</summary>
public sealed class CustomerUser : IOwnedByCustomer
{
    public const int DisplayNameMaxLength = 256;
    public const int UserPrincipalNameMaxLength = 113;
    public const int FirstNameMaxLength = 64;
    public const int LastNameMaxLength = 64;
    public const int JobTitleMaxLength = 128;
    public const int DepartmentMaxLength = 64;
    public const int UsageLocationLength = 2;

    /// <summary>Of <see cref="UserPrincipalName.KeyOf"/>: folded name, separator, exact name.</summary>
    public const int UserPrincipalNameKeyMaxLength = UserPrincipalNameMaxLength + 1 + UserPrincipalNameMaxLength;
    public const int ListKeyMaxLength = Web.Domain.ListKey.NameMaxLength + 1 + UserPrincipalNameKeyMaxLength;

    /// <summary>The most that <see cref="KeyOverlap"/> says. Longer beginnings are rare enough to be compared one by one.</summary>
    public const int MaxKeyOverlap = 16;

    public long Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>Sign-in name, <c>alias@domain</c>. Unique within a customer, whatever its case.</summary>
    public required string UserPrincipalName { get; set; }

    /// <summary><see cref="Web.Domain.UserPrincipalName.KeyOf"/> the user principal name: search and uniqueness.</summary>
    public required string UserPrincipalNameKey { get; set; }

    /// <summary><see cref="Domain.ListKey.OfKeys"/> display name and user principal name: the one order of every list of users.</summary>
    public required string ListKey { get; set; }

    /// <summary>
    /// With how many of the same characters both keys begin, at most <see cref="MaxKeyOverlap"/>. A search by a beginning that is no longer finds the
    /// user by either key: whoever lists one after the other knows from this who has been listed already.
    /// </summary>
    public int KeyOverlap { get; private set; }

    /// <summary>The user's id in Microsoft Entra ID, which stays when the user name changes. Null where no file has said it; unique in a customer where known.</summary>
    public Guid? ObjectId { get; set; }

    /// <summary>Whether sign-in is blocked. Blocked users are marked in lists; they can hold licenses.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Whether the user holds any licence; kept by whatever adds or removes licences, so that no list looks for them.</summary>
    public bool IsLicensed { get; set; }

    /// <summary>Two-letter ISO 3166 country where the user uses the services; null where nobody has said. Never guessed.</summary>
    public string? UsageLocation { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? JobTitle { get; set; }

    public string? Department { get; set; }

    public static CustomerUser Create(Guid customerId, string displayName, string userPrincipalName, string? usageLocation)
    {
        var user = new CustomerUser
        {
            CustomerId = customerId,
            DisplayName = displayName,
            UserPrincipalName = userPrincipalName,
            UserPrincipalNameKey = Web.Domain.UserPrincipalName.KeyOf(userPrincipalName),
            ListKey = "",
            UsageLocation = usageLocation,
        };
        user.Rename(displayName);
        return user;
    }

    /// <summary>Gives the user a display name, and with it another place in lists.</summary>
    public void Rename(string displayName) => Rename(displayName, UserPrincipalName);

    /// <summary>Gives the user both names, and with them another place in lists.</summary>
    public void Rename(string displayName, string userPrincipalName)
    {
        DisplayName = displayName;
        UserPrincipalName = userPrincipalName;
        UserPrincipalNameKey = Web.Domain.UserPrincipalName.KeyOf(userPrincipalName);
        ListKey = Web.Domain.ListKey.OfKeys(displayName, UserPrincipalNameKey);
        KeyOverlap = ListKey.AsSpan(0, Math.Min(ListKey.Length, MaxKeyOverlap)).CommonPrefixLength(UserPrincipalNameKey);
    }
}
