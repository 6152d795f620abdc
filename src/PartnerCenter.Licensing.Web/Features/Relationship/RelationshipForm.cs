using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Relationship;

/// <summary>What the customer has approved, as somebody records it.</summary>
public sealed class RelationshipForm
{
    /// <summary>The relationship in force, or the id of the one to be added, made when the form is shown: a form sent twice adds one.</summary>
    public Guid Id { get; set; }

    /// <summary><see cref="StateOf"/> the relationship in force when the form was shown; empty where there was none.</summary>
    public string? Shown { get; set; }

    /// <summary>Names of <see cref="DelegatedAdminRoles"/>.</summary>
    public List<string?> Roles { get; set; } = [];

    /// <summary>The relationship ends when this day begins, in UTC.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Differs when somebody has changed the relationship.</summary>
    public static string StateOf(DelegatedAdminRelationship relationship) => $"{(int)relationship.Roles}.{relationship.EndsAt.Ticks}";
}
