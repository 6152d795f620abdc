using System.Globalization;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What somebody did or tried to do.</summary>
public enum AuditAction
{
    SignIn,
    SignOut,
    Refusal,
    CustomerAdded,
    LicenseUpdate,
    Upload,
    Order,
    RelationshipChanged,

    /// <summary>An operator's partner roles are not those of the last sign-in.</summary>
    RolesChanged,
    CatalogueImport,
    PartnerAdded,
    UploadTakenBack,
}

public enum AuditOutcome
{
    Succeeded,

    /// <summary>The portal did not let it happen.</summary>
    Refused,
}

/// <summary>
/// One row of the activity log: who, when, from where, at which customer, what, and how it ended. It is written in the transaction of what it
/// tells of, and never changed: neither the portal's code nor the database lets a row be altered or deleted.
/// </summary>
public sealed class AuditEvent
{
    public const int OperatorNameMaxLength = 256;

    /// <summary>More than <see cref="ListKey.Fold"/> gives.</summary>
    public const int OperatorKeyMaxLength = 2 * OperatorNameMaxLength;
    public const int AddressMaxLength = 45;
    public const int ReasonMaxLength = 64;

    /// <summary>Rises with time: the order of the log.</summary>
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Whose activity log it stands in; null where no partner is known, as for a tenant that is no partner's. What concerns all partners is a row for each.</summary>
    public Guid? PartnerId { get; init; }

    public Guid? OperatorId { get; init; }

    /// <summary>The name at the time; for a command the account that ran it.</summary>
    public required string OperatorName
    {
        get;
        init => (field, OperatorKey) = (value, ListKey.Fold(value));
    }

    /// <summary><see cref="OperatorName"/> folded, to search by.</summary>
    public string OperatorKey { get; private init; } = "";

    /// <summary>The client's IP address; null for a command.</summary>
    public string? Address { get; init; }

    /// <summary>The customer, also one that does not exist or is another partner's: then it is what was asked for.</summary>
    public Guid? CustomerId { get; init; }

    public required AuditAction Action { get; init; }

    public required AuditOutcome Outcome { get; init; }

    /// <summary>Why it was refused, as a code that each language has a text for; null for what succeeded.</summary>
    public string? Reason { get; init; }

    /// <summary>What it was about: the id of the license update, upload, order, product or tenant.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Figures and codes of the action, so that the page can say it in any language later.</summary>
    public required IReadOnlyList<AuditDetail> Details { get; init; }
}

/// <param name="Name">One of <see cref="AuditDetailNames"/>.</param>
/// <param name="Value">A number, code, id or date (ISO 8601); never the name of a user.</param>
public sealed record AuditDetail(string Name, string Value)
{
    public static AuditDetail Of(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    public static AuditDetail Of(string name, Guid value) => new(name, value.ToString());

    /// <param name="name">The name.</param>
    /// <param name="value">UTC.</param>
    public static AuditDetail Of(string name, DateTime value) => new(name, value.ToString("O", CultureInfo.InvariantCulture));

    public static AuditDetail Of(string name, Enum value) => new(name, value.ToString());
}
