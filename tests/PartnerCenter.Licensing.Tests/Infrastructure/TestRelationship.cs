using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Delegated admin relationships for customers that a test makes.</summary>
internal static class TestRelationship
{
    public const DelegatedAdminRoles Usual =
        DelegatedAdminRoles.LicenseAdministrator | DelegatedAdminRoles.UserAdministrator | DelegatedAdminRoles.DirectoryReaders;

    /// <summary>One that is in force whatever the test's clock says.</summary>
    public static DelegatedAdminRelationship Live(Guid partnerId, Guid customerId, DelegatedAdminRoles roles = Usual) => new()
    {
        Id = Guid.NewGuid(),
        PartnerId = partnerId,
        CustomerId = customerId,
        Roles = roles,
        StartsAt = DateTime.UnixEpoch,
        EndsAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
