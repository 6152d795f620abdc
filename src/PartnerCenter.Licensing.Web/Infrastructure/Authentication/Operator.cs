using System.Security.Claims;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Who is signed in: a person who acts for a partner.</summary>
/// <param name="Id">The object id of the operator's account.</param>
/// <param name="Name">Display name, for history pages.</param>
/// <param name="PartnerId">The partner whose customers the operator may see.</param>
/// <param name="Roles">What the operator is to the partner.</param>
public sealed record Operator(Guid Id, string Name, Guid PartnerId, PartnerRoles Roles)
{
    public const string IdClaim = "oid";
    public const string NameClaim = "name";
    public const string PartnerIdClaim = "partner_id";

    /// <summary>The tenant of the account; not there with the demo sign-in.</summary>
    public const string TenantIdClaim = "tid";

    /// <summary>One claim for each role, as Microsoft Entra ID names app roles in a token.</summary>
    public const string RoleClaim = "roles";

    /// <summary>All roles that there are.</summary>
    public static readonly IReadOnlyList<PartnerRoles> EachRole = [.. Enum.GetValues<PartnerRoles>().Where(role => role != PartnerRoles.None)];

    /// <summary>Reads the operator from a signed-in principal, or null where an id is missing. Roles that the portal does not know are left out.</summary>
    public static Operator? From(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(IdClaim), out var id)
        && Guid.TryParse(principal.FindFirstValue(PartnerIdClaim), out var partnerId)
            ? new Operator(id, ListKey.Clean(principal.FindFirstValue(NameClaim) ?? "", AuditEvent.OperatorNameMaxLength), partnerId, RolesOf(principal))
            : null;

    public IEnumerable<Claim> ToClaims() =>
    [
        new(IdClaim, Id.ToString()),
        new(NameClaim, Name),
        new(PartnerIdClaim, PartnerId.ToString()),
        .. EachRole.Where(role => Roles.HasFlag(role)).Select(role => new Claim(RoleClaim, role.ToString())),
    ];

    /// <summary>By name only: a claim that says "3" or "GlobalAdmin, AdminAgent" is no role.</summary>
    private static PartnerRoles RolesOf(ClaimsPrincipal principal) =>
        EachRole
            .Where(role => principal.Claims.Any(claim => claim.Type == RoleClaim && claim.Value == role.ToString()))
            .Aggregate(PartnerRoles.None, (all, role) => all | role);
}
