namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What a permission asks for.</summary>
/// <param name="PartnerRoles">One of these the operator must have.</param>
/// <param name="CustomerRoles">One of these a live relationship with the customer must give; <see cref="DelegatedAdminRoles.None"/> where no relationship is needed.</param>
public sealed record PermissionRule(PartnerRoles PartnerRoles, DelegatedAdminRoles CustomerRoles = DelegatedAdminRoles.None)
{
    public bool NeedsRelationship => CustomerRoles != DelegatedAdminRoles.None;
}

/// <summary>What stands in the way.</summary>
public enum Denial
{
    /// <summary>The operator has none of the partner roles that it takes.</summary>
    PartnerRoleMissing,

    /// <summary>There is no relationship with the customer, and never was.</summary>
    NoRelationship,

    /// <summary>No relationship with the customer is live any more, or yet.</summary>
    RelationshipNotLive,

    /// <summary>The live relationship gives none of the roles that it takes.</summary>
    CustomerRoleMissing,
}

/// <summary>
/// Who may do what: the one place. docs/permissions.md has the same as a table, and a test compares them. Partner roles are those of Partner
/// Center, the others Microsoft Entra roles that a customer delegates to a partner.
/// </summary>
public static class PermissionRules
{
    private const PartnerRoles AnyPartnerRole =
        PartnerRoles.GlobalAdmin | PartnerRoles.AdminAgent | PartnerRoles.HelpdeskAgent | PartnerRoles.SalesAgent | PartnerRoles.UserManagementAdmin;

    private const PartnerRoles Sellers = PartnerRoles.GlobalAdmin | PartnerRoles.AdminAgent | PartnerRoles.SalesAgent;

    private const PartnerRoles Admins = PartnerRoles.GlobalAdmin | PartnerRoles.AdminAgent;

    private const DelegatedAdminRoles UserWriters = DelegatedAdminRoles.UserAdministrator | DelegatedAdminRoles.DirectoryWriters;

    private const DelegatedAdminRoles LicenseWriters = DelegatedAdminRoles.LicenseAdministrator | UserWriters;

    private const DelegatedAdminRoles Readers = LicenseWriters | DelegatedAdminRoles.DirectoryReaders | DelegatedAdminRoles.GlobalReader;

    public static PermissionRule Of(Permission permission) => permission switch
    {
        Permission.SeeCustomers => new(AnyPartnerRole),
        Permission.AddCustomers => new(Sellers),
        Permission.SeeLicenses => new(AnyPartnerRole, Readers),
        Permission.AssignLicenses => new(AnyPartnerRole, LicenseWriters),
        Permission.ChangeUsers => new(AnyPartnerRole, UserWriters),
        Permission.Buy => new(Sellers),
        Permission.ManageRelationship => new(Admins),
        Permission.ReadActivity => new(Admins),
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "A permission without a rule."),
    };

    /// <summary>Why somebody may not, or null when they may.</summary>
    /// <param name="permission">What they want to do.</param>
    /// <param name="roles">What they are to the partner.</param>
    /// <param name="standing">What the customer lets the partner do; any where the permission is about no customer.</param>
    public static Denial? Judge(Permission permission, PartnerRoles roles, DelegatedAdminStanding standing)
    {
        var rule = Of(permission);
        return (roles & rule.PartnerRoles) == 0 ? Denial.PartnerRoleMissing
            : !rule.NeedsRelationship || (standing.Roles & rule.CustomerRoles) != 0 ? null
            : standing.EndsAt is null ? Denial.NoRelationship
            : !standing.IsLive ? Denial.RelationshipNotLive
            : Denial.CustomerRoleMissing;
    }
}
