using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

public static class AccessExtensions
{
    /// <summary>What the signed-in operator may do here. Only behind <see cref="PermissionFilter"/>: on an error page nobody may do anything.</summary>
    public static Access Access(this HttpContext context) =>
        context.Features.Get<Access>() ?? new Access(PartnerRoles.None, DelegatedAdminStanding.Never);

    public static bool May(this HttpContext context, Permission permission) => context.Access().May(permission);
}
