namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>A published catalogue as read: the rows that can be taken, and what is to be said of the others.</summary>
/// <param name="Rows">Rows that can be taken, each pair of product and plan once, in the order of the file.</param>
/// <param name="Spellings"><see cref="Rows"/>, and rows that repeat a pair with other names. Names are chosen from these, so that the order of rows does not matter.</param>
/// <param name="RecordCount">Records below the header, blank ones not counted.</param>
/// <param name="PassedOver">Lines before the header.</param>
/// <param name="Repeated">Rows whose pair of product and plan an earlier row has.</param>
/// <param name="Refused">Rows that cannot be taken, with the reason.</param>
/// <param name="KeepsPlans">
/// Products whose rows are known not to be all there, because one was refused: absence of a plan says nothing about them.
/// Null when a refused row may have belonged to any product.
/// </param>
/// <param name="OpenEnd">The last row, if no line break ends it: its last cell may be cut off.</param>
public sealed record CatalogueCsvFile(
    IReadOnlyList<CatalogueCsvRow> Rows,
    IReadOnlyList<CatalogueCsvRow> Spellings,
    int RecordCount,
    IReadOnlyList<CatalogueImportLine> PassedOver,
    IReadOnlyList<CatalogueImportLine> Repeated,
    IReadOnlyList<CatalogueImportLine> Refused,
    IReadOnlySet<Guid>? KeepsPlans,
    CatalogueCsvRow? OpenEnd);

/// <summary>A row of Microsoft's CSV: a product and one of its plans. Texts are clean.</summary>
/// <param name="Line">The line of the file where the record starts; the first line is 1.</param>
public sealed record CatalogueCsvRow(
    int Line, Guid ProductId, string PartNumber, string ProductName, Guid PlanId, string PlanName, string PlanDisplayName);
