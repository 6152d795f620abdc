namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>What an import of Microsoft's CSV did: <see cref="CatalogueImported"/> or <see cref="CatalogueFileRejected"/>.</summary>
public abstract record CatalogueImportResult;

/// <summary>The file could not be taken at all; nothing has changed.</summary>
/// <param name="Reason">Follows "because".</param>
/// <param name="Refused">Why no row could be taken, when the file has rows.</param>
public sealed record CatalogueFileRejected(string Reason, IReadOnlyList<CatalogueImportLine> Refused) : CatalogueImportResult;

/// <summary>The file was taken. All lists are in the order of the file.</summary>
/// <param name="Rows">Rows of the file, the header and blank lines not counted.</param>
/// <param name="Added">New products and new service plans, at the line that brings each first.</param>
/// <param name="Changed">New names, and plans that joined or left a product that was there already.</param>
/// <param name="Repeated">Rows that say what an earlier row says.</param>
/// <param name="Refused">Rows that could not be taken, with the reason.</param>
public sealed record CatalogueImported(
    int Rows,
    IReadOnlyList<CatalogueImportLine> Added,
    IReadOnlyList<CatalogueImportLine> Changed,
    IReadOnlyList<CatalogueImportLine> Repeated,
    IReadOnlyList<CatalogueImportLine> Refused) : CatalogueImportResult;

/// <summary>Something to say of one line of the file.</summary>
/// <param name="Line">Where the record starts; the first line of the file is 1.</param>
/// <param name="Text">What happened to it.</param>
public sealed record CatalogueImportLine(int Line, string Text);
