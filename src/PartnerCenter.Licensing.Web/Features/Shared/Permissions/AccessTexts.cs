using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Relationships;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>Says in the reader's language why an operator may not do something, and what to do about it.</summary>
public static class AccessTexts
{
    public static string WhyNot(this IStringLocalizer<Texts> texts, Access access, Permission permission)
    {
        var rule = PermissionRules.Of(permission);
        return access.WhyNot(permission) switch
        {
            Denial.PartnerRoleMissing => texts["Access_PartnerRoleMissing", texts.RolesOf(rule.PartnerRoles)],
            Denial.NoRelationship => texts["Access_NoRelationship"],
            Denial.RelationshipNotLive when access.Standing.HasEnded =>
                texts["Access_RelationshipEnded", access.Standing.EndsAt!.Value.ToString("d", CultureInfo.CurrentCulture)],
            Denial.RelationshipNotLive => texts["Access_RelationshipNotBegun"],
            Denial.CustomerRoleMissing => texts["Access_CustomerRoleMissing", texts.RolesOf(rule.CustomerRoles), texts.RolesOf(access.Standing.Roles)],
            _ => "",
        };
    }

    /// <summary>The roles by name, such as "Global admin, Admin agent".</summary>
    public static string RolesOf(this IStringLocalizer<Texts> texts, PartnerRoles roles) =>
        texts.Join(Operator.EachRole.Where(role => roles.HasFlag(role)).Select(role => texts[$"PartnerRole_{role}"].Value));

    /// <summary>The roles by name, such as "License Administrator, Directory Writers".</summary>
    public static string RolesOf(this IStringLocalizer<Texts> texts, DelegatedAdminRoles roles) =>
        roles == DelegatedAdminRoles.None
            ? texts["CustomerRole_None"]
            : texts.Join(RelationshipRoles.NamesOf(roles).Select(role => texts[$"CustomerRole_{role}"].Value));

    private static string Join(this IStringLocalizer<Texts> texts, IEnumerable<string> names) => string.Join(texts["Users_ListSeparator"].Value, names);
}
