using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Configurations;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Relationships;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Customers;

/// <summary>Adds a customer together with the delegated admin relationship that lets the partner manage it.</summary>
public sealed class CustomerRegistration(LicensingDbContext db, Operator signedIn, AuditTrail audit, TimeProvider clock)
{
    private const string PrimaryKey = "PK_Customers";

    /// <param name="form">A valid form.</param>
    /// <param name="cancellationToken">Cancels; nothing is added then.</param>
    public async Task<AddCustomerResult> AddAsync(AddCustomerForm form, CancellationToken cancellationToken)
    {
        if (!DomainName.TryNormalize(form.Domain, out var domain) || form.EndsOn is not { } endsOn || RelationshipRoles.Parse(form.Roles) is not { } roles)
        {
            throw new ArgumentException("The form was not validated.", nameof(form));
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var customer = Customer.Create(form.Id, signedIn.PartnerId, ListKey.Clean(form.Name!), domain, now);
        try
        {
            return await db.InTransactionAsync(token => AddAsync(customer, roles, endsOn, token), cancellationToken);
        }
        catch (DbUpdateException exception)
            when (exception.IsViolationOf(db, PrimaryKey)
                || exception.IsViolationOf(db, CustomerConfiguration.PartnerKey)
                || exception.IsViolationOf(db, CustomerConfiguration.DomainIndex))
        {
            return await EarlierAsync(customer, cancellationToken)
                ?? await DomainTakenAsync(customer, cancellationToken)
                ?? new AddCustomerResult.StaleForm();
        }
    }

    private async Task<AddCustomerResult> AddAsync(Customer customer, DelegatedAdminRoles roles, DateOnly endsOn, CancellationToken cancellationToken)
    {
        if (await EarlierAsync(customer, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        db.Customers.Add(customer);
        var relationship = new DelegatedAdminRelationship
        {
            Id = Guid.NewGuid(),
            PartnerId = customer.PartnerId,
            CustomerId = customer.Id,
            Roles = roles,
            StartsAt = customer.CreatedAt,
            EndsAt = endsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        };
        db.DelegatedAdminRelationships.Add(relationship);
        audit.Add(
            AuditAction.CustomerAdded,
            customer.Id,
            relationship.Id,
            AuditDetail.Of(AuditDetailNames.Roles, relationship.Roles),
            AuditDetail.Of(AuditDetailNames.EndsAt, relationship.EndsAt));
        await db.SaveChangesAsync(cancellationToken);
        return new AddCustomerResult.Added(customer.Name);
    }

    /// <summary>What the same form did before, or null.</summary>
    private async Task<AddCustomerResult?> EarlierAsync(Customer customer, CancellationToken cancellationToken)
    {
        var earlier = await Own().Where(row => row.Id == customer.Id).Select(row => new { row.Name, row.Domain }).FirstOrDefaultAsync(cancellationToken);
        return earlier is null ? null
            : earlier.Domain == customer.Domain ? new AddCustomerResult.Added(earlier.Name)
            : new AddCustomerResult.FormUsed(earlier.Name);
    }

    private async Task<AddCustomerResult?> DomainTakenAsync(Customer customer, CancellationToken cancellationToken)
    {
        var owner = await Own().Where(row => row.Domain == customer.Domain).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken);
        return owner is null ? null : new AddCustomerResult.DomainTaken(customer.Domain, owner);
    }

    private IQueryable<Customer> Own() => db.Customers.AsNoTracking().Where(row => row.PartnerId == signedIn.PartnerId);
}
