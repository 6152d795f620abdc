namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What an operator is to the partner: the roles of Partner Center, given as app roles in Microsoft Entra ID. An operator may have several.</summary>
[Flags]
public enum PartnerRoles
{
    None = 0,
    GlobalAdmin = 1,
    AdminAgent = 2,
    HelpdeskAgent = 4,
    SalesAgent = 8,
    UserManagementAdmin = 16,
}
