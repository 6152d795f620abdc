namespace PartnerCenter.Licensing.Web.Data.Schema;

/// <summary>How the schema of the database and this portal go together.</summary>
public abstract record SchemaFit
{
    private SchemaFit()
    {
    }

    /// <summary>What an operator has to know, in English and in one sentence or two.</summary>
    public abstract string Description { get; }

    /// <param name="IsOnNewer">A newer portal has brought the schema further, and says that this one can run on it.</param>
    public sealed record Fits(bool IsOnNewer = false) : SchemaFit
    {
        public override string Description => "The database has the schema of this portal.";
    }

    /// <param name="Missing">Migrations of this portal that were not applied, in order.</param>
    public sealed record Lacks(IReadOnlyList<string> Missing) : SchemaFit
    {
        public override string Description =>
            $"The database does not have the schema of this portal: it lacks {string.Join(", ", Missing)}. Run the portal once with the arguments \"database migrate\".";
    }

    /// <summary>The names in the database are folded as an older portal did it: lists would be out of order, and searches miss users.</summary>
    public sealed record HasOldKeys : SchemaFit
    {
        public override string Description =>
            "The database has keys for order and search that an older portal made. Run the portal once with the arguments \"database migrate\".";
    }

    /// <summary>A newer portal has made the keys anew.</summary>
    public sealed record HasNewerKeys : SchemaFit
    {
        public override string Description =>
            "The database has keys for order and search that a newer portal made, on which this one cannot run. Start the newer portal.";
    }

    /// <param name="Unknown">Migrations that were applied and that this portal does not know.</param>
    public sealed record TooNew(IReadOnlyList<string> Unknown) : SchemaFit
    {
        public override string Description =>
            $"The database has the schema of a newer portal, on which this one cannot run: it has {string.Join(", ", Unknown)}. Start the newer portal.";
    }
}
