using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class PermissionRulesTests
{
    private static readonly DateTime Now = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<Permission> Permissions() => [.. Enum.GetValues<Permission>()];

    [Theory]
    [MemberData(nameof(Permissions))]
    public void Of_EveryPermission_IsTheRowOfTheDocumentedTable(Permission permission)
    {
        var rule = PermissionRules.Of(permission);

        var row = DocumentedTable().Single(cells => cells[0] == $"`{permission}`");
        Assert.Equal(Cell(rule.PartnerRoles), row[2]);
        Assert.Equal(Cell(rule.CustomerRoles), row[3]);
    }

    [Fact]
    public void DocumentedTable_HasNoOtherRow() => Assert.Equal(Enum.GetNames<Permission>().Select(name => $"`{name}`"), DocumentedTable().Select(cells => cells[0]));

    [Theory]
    [MemberData(nameof(Permissions))]
    public void Judge_NoPartnerRole_IsDeniedWhateverTheCustomerSays(Permission permission) =>
        Assert.Equal(Denial.PartnerRoleMissing, PermissionRules.Judge(permission, PartnerRoles.None, Standing(AllCustomerRoles)));

    [Theory]
    [MemberData(nameof(Permissions))]
    public void Judge_EveryRole_IsAllowed(Permission permission) =>
        Assert.Null(PermissionRules.Judge(permission, PartnerRoles.HelpdeskAgent | PartnerRoles.GlobalAdmin, Standing(AllCustomerRoles)));

    [Fact]
    public void Judge_RelationshipMissingEndedOrTooSmall_SaysWhich()
    {
        Assert.Equal(Denial.NoRelationship, Assign(DelegatedAdminStanding.Never));
        Assert.Equal(Denial.RelationshipNotLive, Assign(new DelegatedAdminStanding(DelegatedAdminRoles.None, IsLive: false, Now)));
        Assert.Equal(Denial.CustomerRoleMissing, Assign(Standing(DelegatedAdminRoles.GlobalReader)));
        Assert.Equal(Denial.CustomerRoleMissing, Assign(Standing(DelegatedAdminRoles.None)));
        Assert.Null(Assign(Standing(DelegatedAdminRoles.DirectoryWriters)));
    }

    [Fact]
    public void Standing_StartAndEnd_AreLiveAndNotLive()
    {
        var relationship = Relationship(DelegatedAdminRoles.GlobalReader, Now, Now.AddDays(1));

        Assert.False(DelegatedAdminStanding.Of([relationship], Now.AddTicks(-1)).IsLive);
        Assert.True(DelegatedAdminStanding.Of([relationship], Now).IsLive);
        Assert.True(DelegatedAdminStanding.Of([relationship], Now.AddDays(1).AddTicks(-1)).IsLive);
        var ended = DelegatedAdminStanding.Of([relationship], Now.AddDays(1));
        Assert.Equal((DelegatedAdminRoles.None, false, Now.AddDays(1), true), (ended.Roles, ended.IsLive, ended.EndsAt, ended.HasEnded));
        Assert.False(DelegatedAdminStanding.Of([relationship], Now.AddDays(-1)).HasEnded);
    }

    [Fact]
    public void Standing_SeveralRelationships_AddsUpOnlyTheLiveOnes()
    {
        var standing = DelegatedAdminStanding.Of(
            [
                Relationship(DelegatedAdminRoles.UserAdministrator, Now.AddDays(-9), Now.AddDays(-1)),
                Relationship(DelegatedAdminRoles.GlobalReader, Now.AddDays(-9), Now.AddDays(5)),
                Relationship(DelegatedAdminRoles.LicenseAdministrator, Now.AddDays(-1), Now.AddDays(3)),
                Relationship(DelegatedAdminRoles.DirectoryWriters, Now.AddDays(1), Now.AddDays(4)),
            ],
            Now);

        Assert.Equal(new DelegatedAdminStanding(DelegatedAdminRoles.GlobalReader | DelegatedAdminRoles.LicenseAdministrator, IsLive: true, Now.AddDays(5)), standing);
    }

    private static DelegatedAdminRoles AllCustomerRoles => Enum.GetValues<DelegatedAdminRoles>().Aggregate((all, role) => all | role);

    private static DelegatedAdminStanding Standing(DelegatedAdminRoles roles) => new(roles, IsLive: true, Now.AddDays(1));

    private static Denial? Assign(DelegatedAdminStanding standing) => PermissionRules.Judge(Permission.AssignLicenses, PartnerRoles.SalesAgent, standing);

    private static DelegatedAdminRelationship Relationship(DelegatedAdminRoles roles, DateTime startsAt, DateTime endsAt) =>
        new() { Id = Guid.NewGuid(), PartnerId = Guid.Empty, CustomerId = Guid.Empty, Roles = roles, StartsAt = startsAt, EndsAt = endsAt };

    /// <summary>The rows of the table in docs/permissions.md that begin with a permission.</summary>
    private static IEnumerable<string[]> DocumentedTable() =>
        File.ReadLines(Path.Combine(SourceTree.Root, "docs", "permissions.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^0])
            .Where(cells => cells.Length > 4 && cells[0].StartsWith('`') && Enum.TryParse<Permission>(cells[0].Trim('`'), out _));

    private static string Cell<T>(T roles)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().Where(role => Convert.ToInt32(role, null) != 0).ToList();
        var given = names.Where(role => roles.HasFlag(role)).ToList();
        return given.Count == 0 ? "none needed" : given.Count == names.Count ? "any" : string.Join(", ", given);
    }
}
