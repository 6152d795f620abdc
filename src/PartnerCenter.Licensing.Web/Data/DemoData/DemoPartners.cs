using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>The partners of the sample data and the operators that the demo sign-in offers. Two partners, so that it can be seen that neither sees the other's customers.</summary>
public static class DemoPartners
{
    public static readonly Guid FabrikamId = new("5a3c1d10-0000-4000-8000-000000000001");
    public static readonly Guid NorthwindId = new("5a3c1d10-0000-4000-8000-000000000002");

    /// <summary>A partner that has no customers yet: how the portal looks on the first day.</summary>
    public static readonly Guid ProsewareId = new("5a3c1d10-0000-4000-8000-000000000003");

    public static IReadOnlyList<Partner> Partners =>
    [
        new() { Id = FabrikamId, TenantId = new("5a3c1d10-0000-4000-9000-000000000001"), Name = "Fabrikam Cloud Services" },
        new() { Id = NorthwindId, TenantId = new("5a3c1d10-0000-4000-9000-000000000002"), Name = "Northwind Traders Reselling" },
        new() { Id = ProsewareId, TenantId = new("5a3c1d10-0000-4000-9000-000000000003"), Name = "Proseware Licensing" },
    ];

    public static IReadOnlyList<Operator> Operators { get; } =
    [
        new(new("5a3c1d10-0000-4000-a000-000000000001"), "Fabrikam admin agent", FabrikamId, PartnerRoles.AdminAgent),
        new(new("5a3c1d10-0000-4000-a000-000000000002"), "Fabrikam sales agent", FabrikamId, PartnerRoles.SalesAgent),
        new(new("5a3c1d10-0000-4000-a000-000000000003"), "Northwind admin agent", NorthwindId, PartnerRoles.AdminAgent),
        new(new("5a3c1d10-0000-4000-a000-000000000004"), "Proseware admin agent", ProsewareId, PartnerRoles.AdminAgent),
        new(new("5a3c1d10-0000-4000-a000-000000000005"), "Fabrikam global admin", FabrikamId, PartnerRoles.GlobalAdmin),
        new(new("5a3c1d10-0000-4000-a000-000000000006"), "Fabrikam helpdesk agent", FabrikamId, PartnerRoles.HelpdeskAgent),
        new(new("5a3c1d10-0000-4000-a000-000000000007"), "Fabrikam user management admin", FabrikamId, PartnerRoles.UserManagementAdmin),
    ];
}
