using System.Security.Claims;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Who is signed in: a person who acts for a partner.</summary>
/// <param name="Id">The object id of the operator's account.</param>
/// <param name="Name">Display name, for history pages.</param>
/// <param name="PartnerId">The partner whose customers the operator may see.</param>
public sealed record Operator(Guid Id, string Name, Guid PartnerId)
{
    public const string IdClaim = "oid";
    public const string NameClaim = "name";
    public const string PartnerIdClaim = "partner_id";

    /// <summary>Reads the operator from a signed-in principal, or null where a claim is missing.</summary>
    public static Operator? From(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(IdClaim) ?? principal.FindFirstValue("http://schemas.microsoft.com/identity/claims/objectidentifier"), out var id)
        && Guid.TryParse(principal.FindFirstValue(PartnerIdClaim), out var partnerId)
            ? new Operator(id, principal.FindFirstValue(NameClaim) ?? "", partnerId)
            : null;

    public IEnumerable<Claim> ToClaims() =>
    [
        new(IdClaim, Id.ToString()),
        new(NameClaim, Name),
        new(PartnerIdClaim, PartnerId.ToString()),
    ];
}
