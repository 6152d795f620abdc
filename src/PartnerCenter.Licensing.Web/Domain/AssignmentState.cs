namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>The tri-state of a product, or of one of its service plans, over a set of users.</summary>
public enum AssignmentState
{
    /// <summary>No user of the set has it: the box is clear.</summary>
    None,

    /// <summary>Some users of the set have it: the box is partly filled.</summary>
    Some,

    /// <summary>Every user of the set has it: the box is filled.</summary>
    All,
}

public static class AssignmentStates
{
    /// <summary>The state when <paramref name="having"/> of <paramref name="total"/> users have a thing. An empty set has <see cref="AssignmentState.None"/>.</summary>
    public static AssignmentState Of(int having, int total) =>
        having <= 0 ? AssignmentState.None
        : having >= total ? AssignmentState.All
        : AssignmentState.Some;
}
