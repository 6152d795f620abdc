namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>A published catalogue as read: the rows that can be taken, and what is to be said of the others.</summary>
/// <param name="Rows">Rows that can be taken, each pair of product and plan once, in the order of the file.</param>
/// <param name="RecordCount">Records below the header, blank ones not counted.</param>
/// <param name="Repeated">Rows whose pair of product and plan an earlier row has.</param>
/// <param name="Refused">Rows that cannot be taken, with the reason.</param>
/// <param name="KeepsPlans">
/// Products whose rows are known not to be all there, because one was refused: absence of a plan says nothing about them.
/// Null when a refused row may have belonged to any product.
/// </param>
internal sealed record CatalogueCsvFile(
    IReadOnlyList<CatalogueCsvRow> Rows,
    int RecordCount,
    IReadOnlyList<CatalogueImportLine> Repeated,
    IReadOnlyList<CatalogueImportLine> Refused,
    IReadOnlySet<Guid>? KeepsPlans);

/// <summary>A row of Microsoft's CSV: a product and one of its plans. Texts are clean.</summary>
/// <param name="Line">The line of the file where the record starts; the first line is 1.</param>
internal sealed record CatalogueCsvRow(
    int Line, Guid ProductId, string PartNumber, string ProductName, Guid PlanId, string PlanName, string PlanDisplayName);
