using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Infrastructure.Audit;

/// <summary>Writes the rows of the activity log: who and from where it knows, when it looks up, what it is told.</summary>
public sealed class AuditTrail(LicensingDbContext db, Func<AuditSource> source, TimeProvider clock)
{
    /// <summary>The same trail for somebody, or for a partner, that the request does not show.</summary>
    public AuditTrail For(Func<AuditSource, AuditSource> who) => new(db, () => who(source()), clock);

    /// <summary>Puts a row beside the change that it tells of: the next save of the context writes both or neither.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="customerId">At which customer; null where it is about none.</param>
    /// <param name="subjectId">See <see cref="AuditEvent.SubjectId"/>.</param>
    /// <param name="details">Figures and codes of the action.</param>
    public void Add(AuditAction action, Guid? customerId, Guid? subjectId, params IEnumerable<AuditDetail> details) =>
        Add(action, AuditOutcome.Succeeded, reason: null, customerId, subjectId, details);

    /// <summary>Puts a row of something that the portal did not let happen.</summary>
    /// <inheritdoc cref="Add(AuditAction, Guid?, Guid?, IEnumerable{AuditDetail})"/>
    /// <param name="action">What was tried.</param>
    /// <param name="reason">See <see cref="AuditEvent.Reason"/>.</param>
    /// <param name="customerId">At which customer; null where it is about none.</param>
    /// <param name="subjectId">See <see cref="AuditEvent.SubjectId"/>.</param>
    /// <param name="details">Figures and codes of the action.</param>
    public void AddRefused(AuditAction action, string reason, Guid? customerId, Guid? subjectId, params IEnumerable<AuditDetail> details) =>
        Add(action, AuditOutcome.Refused, reason, customerId, subjectId, details);

    /// <summary>Adds a row and saves the context at once, inside the transaction that runs, if one does.</summary>
    /// <inheritdoc cref="Add(AuditAction, Guid?, Guid?, IEnumerable{AuditDetail})"/>
    /// <param name="action">What was done.</param>
    /// <param name="customerId">At which customer; null where it is about none.</param>
    /// <param name="subjectId">See <see cref="AuditEvent.SubjectId"/>.</param>
    /// <param name="details">Figures and codes of the action.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task RecordAsync(AuditAction action, Guid? customerId, Guid? subjectId, IEnumerable<AuditDetail> details, CancellationToken cancellationToken)
    {
        Add(action, customerId, subjectId, details);
        return db.SaveChangesAsync(cancellationToken);
    }

    private void Add(AuditAction action, AuditOutcome outcome, string? reason, Guid? customerId, Guid? subjectId, IEnumerable<AuditDetail> details)
    {
        var who = source();
        db.AuditEvents.Add(new AuditEvent
        {
            At = clock.GetUtcNow().UtcDateTime,
            PartnerId = who.PartnerId,
            OperatorId = who.OperatorId,
            OperatorName = who.OperatorName,
            Address = who.Address,
            CustomerId = customerId,
            Action = action,
            Outcome = outcome,
            Reason = reason,
            SubjectId = subjectId,
            Details = [.. details],
        });
    }
}
