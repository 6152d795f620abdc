using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

public static class AccessExtensions
{
    /// <summary>What the signed-in operator may do here. Only behind <see cref="PermissionFilter"/>: on an error page nobody may do anything.</summary>
    public static Access Access(this HttpContext context) =>
        context.Features.Get<Access>() ?? new Access(PartnerRoles.None, DelegatedAdminStanding.Never);

    /// <summary>Whether it is the relationship with the customer that stands in the way: its page says more.</summary>
    public static bool LacksRelationshipFor(this HttpContext context, Permission permission) =>
        context.Access().WhyNot(permission) is Denial.NoRelationship or Denial.RelationshipNotLive or Denial.CustomerRoleMissing;

    /// <summary>Records what the operator may not do at a customer, and why.</summary>
    public static Task RecordAsync(this RefusalTrail refusals, Permission permission, Access access, Guid? customerId) =>
        refusals.RecordAsync($"{access.WhyNot(permission)}", customerId, AuditDetail.Of(AuditDetailNames.Permission, permission));

    public static bool May(this HttpContext context, Permission permission) => context.Access().May(permission);
}
