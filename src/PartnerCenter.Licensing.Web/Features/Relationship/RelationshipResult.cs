namespace PartnerCenter.Licensing.Web.Features.Relationship;

/// <summary>What became of a relationship that was to be recorded.</summary>
public abstract record RelationshipResult
{
    /// <summary>It is recorded as asked, by this request or by an earlier one of the same form.</summary>
    public sealed record Saved : RelationshipResult;

    /// <summary>Somebody has changed, ended or added the relationship since the form was shown; nothing is changed.</summary>
    public sealed record Stale : RelationshipResult;

    /// <summary>It would last longer than a relationship can.</summary>
    /// <param name="Latest">The last day on which it can end.</param>
    public sealed record TooLong(DateOnly Latest) : RelationshipResult;
}
