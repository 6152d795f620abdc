using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>
/// Adds a claim that stays the same for one person over all sign-ins: account, tenant and partner. Antiforgery tokens are bound to <c>sub</c> where there is one,
/// else to all claims, of which a new sign-in changes some (<c>sid</c>, <c>login_hint</c>, name, roles): then the forms of every open tab would be refused.
/// The claim is not kept in the session.
/// </summary>
public sealed class PersonClaim : IClaimsTransformation
{
    public const string Type = "sub";

    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(Operator.IdClaim) is not { } id || principal.HasClaim(claim => claim.Type == Type))
        {
            return Task.FromResult(principal);
        }

        var person = $"{principal.FindFirstValue(Operator.TenantIdClaim)} {id} {principal.FindFirstValue(Operator.PartnerIdClaim)}";
        // An identity of its own in a new principal: the session's is written to the cookie again when it is renewed.
        return Task.FromResult(new ClaimsPrincipal(principal.Identities.Append(new ClaimsIdentity([new Claim(Type, person)], nameof(PersonClaim)))));
    }
}
