namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>The names of <see cref="AuditDetail"/>s: written by what is recorded, read by the activity log. Rows last, so a name is never given another meaning.</summary>
public static class AuditDetailNames
{
    /// <summary>Partner roles, or roles of a relationship, as the enumeration writes them.</summary>
    public const string Roles = "Roles";
    public const string RolesBefore = "RolesBefore";

    /// <summary>When a relationship ends, ISO 8601 in UTC.</summary>
    public const string EndsAt = "EndsAt";
    public const string EndsAtBefore = "EndsAtBefore";

    /// <summary>What somebody was not allowed.</summary>
    public const string Permission = "Permission";

    /// <summary>Counts of users, or of rows of a file.</summary>
    public const string Added = "Added";
    public const string Changed = "Changed";
    public const string Unchanged = "Unchanged";
    public const string Failed = "Failed";
    public const string Refused = "Refused";
    public const string Removed = "Removed";

    /// <summary>Product ids: one detail for each product that was asked for.</summary>
    public const string Assign = "Assign";
    public const string Revoke = "Revoke";
    public const string ChangePlans = "ChangePlans";

    /// <summary>
    /// Service plans that were asked to be on, or off, for one product: the product's id and then the plans', with a blank between two. There are none in rows
    /// that were written before the log named plans.
    /// </summary>
    public const string PlansOn = "PlansOn";
    public const string PlansOff = "PlansOff";

    /// <summary>How many more plans were asked for than the row names.</summary>
    public const string PlansLeftOut = "PlansLeftOut";

    /// <summary>The two-letter country asked for users who had none.</summary>
    public const string UsageLocation = "UsageLocation";

    /// <summary>What was bought: product id, seats, and how many there are after it.</summary>
    public const string Product = "Product";
    public const string Seats = "Seats";
    public const string Total = "Total";
}
