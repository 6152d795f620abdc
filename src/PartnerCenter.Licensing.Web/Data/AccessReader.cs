using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data;

public static class AccessReader
{
    /// <summary>
    /// What an operator may do at a customer now. A change asks again once it holds the customer's lock: while it waited, the relationship may
    /// have ended.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="customerId">A customer of the operator's partner.</param>
    /// <param name="roles">What the operator is to the partner.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Access> ReadAccessAsync(
        this LicensingDbContext db, Guid customerId, PartnerRoles roles, DateTime now, CancellationToken cancellationToken)
    {
        var relationships = await db.DelegatedAdminRelationships.AsNoTracking()
            .Where(relationship => relationship.CustomerId == customerId)
            .ToListAsync(cancellationToken);
        return new Access(roles, DelegatedAdminStanding.Of(relationships, now));
    }

    /// <summary>
    /// The partner's relationships that are in force and give a role that a permission takes: <see cref="DelegatedAdminRelationship.IsInForce"/> and
    /// <see cref="PermissionRules"/> for the database, for pages about many customers.
    /// </summary>
    public static IQueryable<DelegatedAdminRelationship> RelationshipsFor(this LicensingDbContext db, Permission permission, DateTime now)
    {
        var roles = PermissionRules.Of(permission).CustomerRoles;
        return db.DelegatedAdminRelationships.Where(relationship =>
            relationship.StartsAt <= now && now < relationship.EndsAt && (relationship.Roles & roles) != 0);
    }
}
