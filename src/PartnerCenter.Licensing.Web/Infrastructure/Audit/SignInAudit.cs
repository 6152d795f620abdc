using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Infrastructure.Audit;

/// <summary>The rows of signing in and out. They are written before the request's user is the operator, or after, so it is told who it is.</summary>
public sealed class SignInAudit(LicensingDbContext db, AuditTrail trail, RefusalTrail refusals)
{
    /// <summary>A sign-in, and beside it a row of its own when the partner roles are not those of the operator's last sign-in.</summary>
    /// <param name="signedIn">Who.</param>
    /// <param name="tenantId">The tenant of the token, where there is one.</param>
    /// <param name="cancellationToken">Cancels; the operator must not be signed in then.</param>
    /// <exception cref="DbUpdateException">The row could not be written: without it nobody signs in.</exception>
    public async Task SucceededAsync(Operator signedIn, Guid? tenantId, CancellationToken cancellationToken)
    {
        db.EnterPartner(signedIn.PartnerId);
        var last = await db.AuditEvents.AsNoTracking()
            .Where(row => row.OperatorId == signedIn.Id && row.Action == AuditAction.SignIn && row.Outcome == AuditOutcome.Succeeded)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var own = trail.For(source => source.As(signedIn));
        var roles = AuditDetail.Of(AuditDetailNames.Roles, signedIn.Roles);
        own.Add(AuditAction.SignIn, customerId: null, tenantId, roles);
        if (last?.Details.FirstOrDefault(detail => detail.Name == AuditDetailNames.Roles) is { } before && before != roles)
        {
            own.Add(AuditAction.RolesChanged, customerId: null, tenantId, roles, before with { Name = AuditDetailNames.RolesBefore });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A sign-in that was refused. It stands in the log of the tenant's partner, if there is one.</summary>
    /// <param name="reason">Why, as a code.</param>
    /// <param name="tenantId">The tenant of a token that holds; null where there is none.</param>
    /// <param name="objectId">The account in it.</param>
    /// <param name="name">The account's name in it.</param>
    public Task RefusedAsync(string reason, Guid? tenantId, Guid? objectId, string? name) => refusals.RecordAsync(async () =>
    {
        var partnerId = tenantId is null
            ? null
            : await db.Partners.Where(partner => partner.TenantId == tenantId).Select(partner => (Guid?)partner.Id).FirstOrDefaultAsync(CancellationToken.None);
        trail.For(source => source.As(partnerId, objectId, name)).AddRefused(AuditAction.SignIn, reason, customerId: null, tenantId);
    });

    /// <summary>A sign-out; it happens whether its row can be written or not.</summary>
    public Task SignedOutAsync(Operator signedIn) => refusals.RecordAsync(() =>
    {
        trail.For(source => source.As(signedIn)).Add(AuditAction.SignOut, customerId: null, subjectId: null);
        return Task.CompletedTask;
    });
}
