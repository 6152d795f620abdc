namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What one operator may do, at one customer or at none.</summary>
/// <param name="Roles">What the operator is to the partner.</param>
/// <param name="Standing">What the customer lets the partner do; <see cref="DelegatedAdminStanding.Never"/> where no customer is meant.</param>
public sealed record Access(PartnerRoles Roles, DelegatedAdminStanding Standing)
{
    public bool May(Permission permission) => WhyNot(permission) is null;

    /// <summary>Null when they may.</summary>
    public Denial? WhyNot(Permission permission) => PermissionRules.Judge(permission, Roles, Standing);
}
