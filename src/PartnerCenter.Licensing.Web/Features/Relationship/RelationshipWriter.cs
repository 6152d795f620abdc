using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Relationships;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Features.Relationship;

/// <summary>Records what a customer has approved: changes the relationship in force, or adds one that starts now.</summary>
public sealed class RelationshipWriter(LicensingDbContext db, AuditTrail audit, TimeProvider clock)
{
    private const string PrimaryKey = "PK_DelegatedAdminRelationships";

    /// <param name="customerId">A customer of the operator's partner.</param>
    /// <param name="form">A valid form.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    public async Task<RelationshipResult> SaveAsync(Guid customerId, RelationshipForm form, CancellationToken cancellationToken)
    {
        if (form.EndsOn is not { } endsOn || RelationshipRoles.Parse(form.Roles) is not { } roles)
        {
            throw new ArgumentException("The form was not validated.", nameof(form));
        }

        if (form.Id == Guid.Empty)
        {
            return new RelationshipResult.Stale();
        }

        try
        {
            return await db.InTransactionAsync(
                async token =>
                {
                    var all = await LockAsync(customerId, token);
                    return string.IsNullOrEmpty(form.Shown)
                        ? await AddAsync(customerId, form.Id, roles, endsOn, all, token)
                        : await ChangeAsync(form, roles, endsOn, all, token);
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsViolationOf(db, PrimaryKey))
        {
            // The id is that of a relationship with another customer.
            return new RelationshipResult.Stale();
        }
    }

    /// <summary>Ends a relationship now. One that is not in force, or not there, is left as it is.</summary>
    public Task<RelationshipResult> EndAsync(Guid customerId, Guid id, CancellationToken cancellationToken) => db.InTransactionAsync<RelationshipResult>(
        async token =>
        {
            var now = Now();
            if ((await LockAsync(customerId, token)).Find(row => row.Id == id && row.IsInForce(now)) is { } relationship)
            {
                await WriteAsync(relationship, relationship.Roles, now, token);
            }

            return new RelationshipResult.Saved();
        },
        cancellationToken);

    /// <summary>Takes the customer's lock, as all its writers do, and reads under it.</summary>
    private async Task<List<DelegatedAdminRelationship>> LockAsync(Guid customerId, CancellationToken cancellationToken)
    {
        await db.LockCustomerAsync(customerId, cancellationToken);
        return await db.DelegatedAdminRelationships.Where(relationship => relationship.CustomerId == customerId).ToListAsync(cancellationToken);
    }

    private async Task<RelationshipResult> AddAsync(
        Guid customerId, Guid id, DelegatedAdminRoles roles, DateOnly endsOn, List<DelegatedAdminRelationship> all, CancellationToken cancellationToken)
    {
        var now = Now();
        var endsAt = endsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        if (all.Find(row => row.Id == id) is { } earlier)
        {
            return earlier.Roles == roles && earlier.EndsAt == endsAt ? new RelationshipResult.Saved() : new RelationshipResult.Stale();
        }

        if (all.Exists(row => row.IsInForce(now)))
        {
            return new RelationshipResult.Stale();
        }

        if (endsOn > DelegatedAdminRelationship.LatestEnd(now))
        {
            return new RelationshipResult.TooLong(DelegatedAdminRelationship.LatestEnd(now));
        }

        db.DelegatedAdminRelationships.Add(
            new DelegatedAdminRelationship { Id = id, PartnerId = db.PartnerId, CustomerId = customerId, Roles = roles, StartsAt = now, EndsAt = endsAt });
        audit.Add(
            AuditAction.RelationshipChanged, customerId, id, AuditDetail.Of(AuditDetailNames.Roles, roles), AuditDetail.Of(AuditDetailNames.EndsAt, endsAt));
        await db.SaveChangesAsync(cancellationToken);
        return new RelationshipResult.Saved();
    }

    private async Task<RelationshipResult> ChangeAsync(
        RelationshipForm form, DelegatedAdminRoles roles, DateOnly endsOn, List<DelegatedAdminRelationship> all, CancellationToken cancellationToken)
    {
        var now = Now();
        if (all.Find(row => row.Id == form.Id && row.IsInForce(now)) is not { } relationship)
        {
            return new RelationshipResult.Stale();
        }

        // A day that was not changed leaves the time of day as it is.
        var endsAt = DateOnly.FromDateTime(relationship.EndsAt) == endsOn ? relationship.EndsAt : endsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        if (relationship.Roles == roles && relationship.EndsAt == endsAt)
        {
            return new RelationshipResult.Saved();
        }

        if (RelationshipForm.StateOf(relationship) != form.Shown)
        {
            return new RelationshipResult.Stale();
        }

        if (endsAt != relationship.EndsAt && endsOn > DelegatedAdminRelationship.LatestEnd(relationship.StartsAt))
        {
            return new RelationshipResult.TooLong(DelegatedAdminRelationship.LatestEnd(relationship.StartsAt));
        }

        await WriteAsync(relationship, roles, endsAt, cancellationToken);
        return new RelationshipResult.Saved();
    }

    private Task WriteAsync(DelegatedAdminRelationship relationship, DelegatedAdminRoles roles, DateTime endsAt, CancellationToken cancellationToken)
    {
        audit.Add(
            AuditAction.RelationshipChanged,
            relationship.CustomerId,
            relationship.Id,
            AuditDetail.Of(AuditDetailNames.RolesBefore, relationship.Roles),
            AuditDetail.Of(AuditDetailNames.Roles, roles),
            AuditDetail.Of(AuditDetailNames.EndsAtBefore, relationship.EndsAt),
            AuditDetail.Of(AuditDetailNames.EndsAt, endsAt));
        (relationship.Roles, relationship.EndsAt) = (roles, endsAt);
        return db.SaveChangesAsync(cancellationToken);
    }

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
