namespace PartnerCenter.Licensing.Web.Features.NoAccess;

/// <param name="Name">Who is signed in.</param>
/// <param name="TenantId">The tenant of the account, which the portal's operator must know to add it.</param>
/// <param name="PartnerIsMissing">The tenant is no partner here.</param>
/// <param name="RoleIsMissing">The account has none of the roles.</param>
/// <param name="Roles">The values of the app roles, one of which the account needs.</param>
/// <param name="SupportContact">Whom to ask, if the portal's operator has named somebody.</param>
public sealed record NoAccessViewModel(
    string? Name, string? TenantId, bool PartnerIsMissing, bool RoleIsMissing, IReadOnlyList<string> Roles, string? SupportContact);
