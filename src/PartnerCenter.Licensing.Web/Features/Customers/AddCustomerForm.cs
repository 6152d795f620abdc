using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Relationships;

namespace PartnerCenter.Licensing.Web.Features.Customers;

public sealed class AddCustomerForm
{
    /// <summary>The new customer's id, made when the form is shown: a form sent twice adds one customer.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? Domain { get; set; }

    /// <summary>The relationship ends when this day begins, in UTC.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>What the customer has approved: names of <see cref="DelegatedAdminRoles"/>.</summary>
    public List<string?> Roles { get; set; } = [];

    public AddCustomerForm WithNewId()
    {
        Id = Guid.NewGuid();
        return this;
    }

    /// <summary>An empty form with an id of its own, and the usual roles for the longest time that there can be.</summary>
    public static AddCustomerForm New(TimeProvider clock) => new()
    {
        Id = Guid.NewGuid(),
        EndsOn = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(DelegatedAdminRelationship.MaxDays),
        Roles = [.. RelationshipRoles.NamesOf(RelationshipRoles.Usual)],
    };
}
