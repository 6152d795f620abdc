namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Why somebody did not get in.</summary>
public enum SignInRefusal
{
    /// <summary>The account's tenant is no partner of this portal.</summary>
    NoPartner,

    /// <summary>The account has none of the partner roles.</summary>
    NoRole,

    /// <summary>The person, or Microsoft Entra ID for them, said no.</summary>
    Denied,

    /// <summary>The answer belongs to no sign-in that this browser has begun and not yet ended: too late, twice, or begun elsewhere.</summary>
    Expired,

    /// <summary>The answer, or the token in it, does not hold: wrong audience, issuer, signature or lifetime, or an error of Microsoft Entra ID.</summary>
    Rejected,

    /// <summary>Microsoft Entra ID cannot be reached.</summary>
    Unavailable,

    /// <summary>The demo sign-in offers no such operator.</summary>
    UnknownOperator,
}
