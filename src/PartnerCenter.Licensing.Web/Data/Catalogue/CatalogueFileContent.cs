namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>
/// <c>catalogue.json</c> as it is written. Rules carry where they come from (<c>Source</c>) and how far to trust them
/// (<c>Certainty</c>): facts for the reader of the file, not for the program.
/// </summary>
/// <param name="Edition">The edition of Microsoft's CSV that products and plans were taken from.</param>
internal sealed record CatalogueFileContent(
    string Edition,
    IReadOnlyList<CatalogueFilePlan> ServicePlans,
    IReadOnlyList<CatalogueFileProduct> Products,
    IReadOnlyList<CatalogueFileExclusionSet> ExclusionSets,
    IReadOnlyList<CatalogueFileDependency> Dependencies,
    IReadOnlyList<CatalogueFileProhibitedLocations> ProhibitedLocations,
    IReadOnlyList<CatalogueFileSeatCap> SeatCaps);

/// <summary>A service plan of the catalogue file.</summary>
public sealed record CatalogueFilePlan(Guid Id, string Name, string DisplayName);

internal sealed record CatalogueFileProduct(Guid Id, string PartNumber, string DisplayName, string Family, IReadOnlyList<string> ServicePlans);

internal sealed record CatalogueFileExclusionSet(
    string Name, string Service, string Certainty, string Source, IReadOnlyList<string> Plans, string? Note = null);

internal sealed record CatalogueFileDependency(
    string Plan, IReadOnlyList<string> NeedsOneOf, string Certainty, string Source, string? Note = null);

internal sealed record CatalogueFileProhibitedLocations(
    string Subject,
    IReadOnlyList<string> Plans,
    IReadOnlyList<Guid> Products,
    IReadOnlyList<string> Countries,
    string Certainty,
    string Source,
    string? Note = null);

internal sealed record CatalogueFileSeatCap(
    string Subject, int Seats, string Certainty, string Source, IReadOnlyList<CatalogueFileSeatCapProduct> Products, string? Note = null);

/// <param name="PartNumber">For readers of the file; the id counts.</param>
internal sealed record CatalogueFileSeatCapProduct(Guid Id, string PartNumber);
