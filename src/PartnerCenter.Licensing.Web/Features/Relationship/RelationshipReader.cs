using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Relationships;

namespace PartnerCenter.Licensing.Web.Features.Relationship;

/// <summary>Reads a customer's relationships, and makes the form of what they are now.</summary>
public sealed class RelationshipReader(LicensingDbContext db, TimeProvider clock)
{
    /// <param name="customerId">A customer of the operator's partner.</param>
    /// <param name="typed">A form that was sent, to be shown again with what was typed, on the state of now; null for a new one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<RelationshipViewModel> ReadAsync(Guid customerId, RelationshipForm? typed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var all = await db.DelegatedAdminRelationships.AsNoTracking()
            .Where(relationship => relationship.CustomerId == customerId)
            .OrderByDescending(relationship => relationship.EndsAt).ThenBy(relationship => relationship.Id)
            .ToListAsync(cancellationToken);
        var inForce = all.Find(row => row.IsInForce(now));
        var latest = DelegatedAdminRelationship.LatestEnd(inForce?.StartsAt ?? now);
        return new RelationshipViewModel(
            [.. all.Select(row => RelationshipRow.Of(row, now))],
            inForce is null ? null : RelationshipRow.Of(inForce, now),
            new RelationshipForm
            {
                Id = inForce?.Id ?? Guid.NewGuid(),
                Shown = inForce is null ? "" : RelationshipForm.StateOf(inForce),
                Roles = typed?.Roles ?? [.. RelationshipRoles.NamesOf(inForce?.Roles ?? RelationshipRoles.Usual)],
                EndsOn = typed is null ? inForce is null ? latest : DateOnly.FromDateTime(inForce.EndsAt) : typed.EndsOn,
            },
            DateOnly.FromDateTime(now).AddDays(1),
            latest);
    }
}
