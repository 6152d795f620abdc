namespace PartnerCenter.Licensing.Web.Data;

/// <summary>
/// The one row that tells an older portal whether it can still run on a schema that a newer one has brought further: servers are then
/// replaced one after another. A migration that takes something away which an older portal needs writes its own id here.
/// </summary>
public sealed class SchemaCompatibility
{
    public const int TheOnlyId = 1;
    public const int MigrationMaxLength = 150;

    public required int Id { get; init; }

    /// <summary>The migration that a portal must know, at the least, to run on this schema.</summary>
    public required string OldestMigration { get; set; }

    /// <summary>The <see cref="Domain.FoldedText.Version"/> that the keys of all rows are made by.</summary>
    public int FoldingVersion { get; set; }
}
