namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What all relationships of a partner with one customer come to at one moment.</summary>
/// <param name="Roles">The roles of all that are live, together; none where none is.</param>
/// <param name="IsLive">Whether any is live.</param>
/// <param name="EndsAt">When the last of them ends or has ended; null where there never was one. UTC.</param>
public sealed record DelegatedAdminStanding(DelegatedAdminRoles Roles, bool IsLive, DateTime? EndsAt)
{
    public static readonly DelegatedAdminStanding Never = new(DelegatedAdminRoles.None, IsLive: false, EndsAt: null);

    /// <summary>There were relationships, and all of them have ended.</summary>
    public bool HasEnded { get; private init; }

    /// <summary>A relationship is live from its start until just before its end.</summary>
    public static DelegatedAdminStanding Of(IReadOnlyCollection<DelegatedAdminRelationship> relationships, DateTime now)
    {
        if (relationships.Count == 0)
        {
            return Never;
        }

        var live = relationships.Where(relationship => relationship.IsInForce(now)).ToList();
        return new DelegatedAdminStanding(
            live.Aggregate(DelegatedAdminRoles.None, (all, relationship) => all | relationship.Roles),
            live.Count > 0,
            relationships.Max(relationship => relationship.EndsAt))
        {
            HasEnded = relationships.All(relationship => relationship.EndsAt <= now),
        };
    }
}
