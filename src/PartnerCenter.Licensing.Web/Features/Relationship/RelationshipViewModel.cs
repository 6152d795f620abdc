using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Relationship;

/// <param name="Relationships">All of the customer's, the one that ends last first.</param>
/// <param name="InForce">The one that the form changes; null where the form adds one.</param>
/// <param name="Form">What the form shows.</param>
/// <param name="Earliest">The first day on which it can end.</param>
/// <param name="Latest">The last day on which it can end.</param>
public sealed record RelationshipViewModel(
    IReadOnlyList<RelationshipRow> Relationships, RelationshipRow? InForce, RelationshipForm Form, DateOnly Earliest, DateOnly Latest)
{
    /// <summary>What an operator asks about at a customer, in the order of the matrix.</summary>
    public static readonly IReadOnlyList<Permission> Permissions =
        [Permission.SeeLicenses, Permission.AssignLicenses, Permission.ChangeUsers, Permission.Buy, Permission.ManageRelationship];
}

public enum RelationshipState
{
    NotYet,
    InForce,
    EndsSoon,
    Ended,
}

/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
/// <param name="DaysLeft">Whole days, counting one that has begun; 0 when it has ended.</param>
public sealed record RelationshipRow(Guid Id, DelegatedAdminRoles Roles, DateTime StartsAt, DateTime EndsAt, RelationshipState State, int DaysLeft)
{
    public static RelationshipRow Of(DelegatedAdminRelationship row, DateTime now)
    {
        var daysLeft = Math.Max(0, (int)Math.Ceiling((row.EndsAt - now).TotalDays));
        var state = now >= row.EndsAt ? RelationshipState.Ended
            : now < row.StartsAt ? RelationshipState.NotYet
            : daysLeft <= DelegatedAdminRelationship.EndsSoonDays ? RelationshipState.EndsSoon
            : RelationshipState.InForce;
        return new RelationshipRow(row.Id, row.Roles, row.StartsAt, row.EndsAt, state, daysLeft);
    }
}
