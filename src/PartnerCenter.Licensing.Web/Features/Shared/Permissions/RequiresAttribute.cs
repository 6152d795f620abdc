using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>
/// States what an operator must be allowed to do to come here. On an action it replaces what the controller says. An address that
/// states nothing, and is not open to all, is closed to all: see <see cref="PermissionFilter"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission => permission;
}
