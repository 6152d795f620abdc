namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>What became of a file: <see cref="CatalogueImported"/>, <see cref="CatalogueEditionRefused"/> or <see cref="CatalogueFileRejected"/>.</summary>
public abstract record CatalogueImportResult;

/// <summary>The file could not be taken at all; nothing has changed.</summary>
/// <param name="Reason">Follows "because".</param>
/// <param name="Refused">Why no row could be taken, when the file has rows.</param>
public sealed record CatalogueFileRejected(string Reason, IReadOnlyList<CatalogueImportLine> Refused) : CatalogueImportResult;

/// <summary>The file was not taken because it would take away or mix up what is here; nothing has changed. It can be told to go on.</summary>
/// <param name="Reasons">Each follows "because".</param>
/// <param name="Report">What would have happened.</param>
public sealed record CatalogueEditionRefused(IReadOnlyList<string> Reasons, CatalogueReport Report) : CatalogueImportResult;

/// <summary>The file was taken, or would be.</summary>
/// <param name="Report">What has happened, or would.</param>
/// <param name="IsDryRun">Whether nothing was changed because only a dry run was asked for.</param>
public sealed record CatalogueImported(CatalogueReport Report, bool IsDryRun) : CatalogueImportResult;

/// <summary>What a file brings. All lists are in the order of the file.</summary>
public sealed record CatalogueReport
{
    /// <summary>Rows of the file, the header and blank lines not counted.</summary>
    public required int Rows { get; init; }

    /// <summary>New products and new service plans, at the line that brings each first.</summary>
    public required IReadOnlyList<CatalogueImportLine> Added { get; init; }

    /// <summary>New names, and plans that join a product that is here already.</summary>
    public required IReadOnlyList<CatalogueImportLine> Changed { get; init; }

    /// <summary>Plans that leave a product, and whether it is in use.</summary>
    public required IReadOnlyList<CatalogueImportLine> Removed { get; init; }

    /// <summary>Names that are here under another id, and ids that are here for something else.</summary>
    public required IReadOnlyList<CatalogueImportLine> MixedUp { get; init; }

    /// <summary>Products and plans that the file calls by several names, and the one that is taken.</summary>
    public required IReadOnlyList<CatalogueImportLine> SeveralNames { get; init; }

    /// <summary>Names that several products of the file share, part number included.</summary>
    public required IReadOnlyList<CatalogueImportLine> SharedNames { get; init; }

    /// <summary>Lines before the header.</summary>
    public required IReadOnlyList<CatalogueImportLine> PassedOver { get; init; }

    /// <summary>Rows that say what an earlier row says.</summary>
    public required IReadOnlyList<CatalogueImportLine> Repeated { get; init; }

    /// <summary>Rows that could not be taken, with the reason.</summary>
    public required IReadOnlyList<CatalogueImportLine> Refused { get; init; }

    /// <summary>Products and links of product and plan that are here and not in the file.</summary>
    public required (int Products, int Plans) Lacks { get; init; }
}

/// <summary>Something to say of one line of the file.</summary>
/// <param name="Line">Where the record starts; the first line of the file is 1.</param>
/// <param name="Text">What happened to it.</param>
public sealed record CatalogueImportLine(int Line, string Text);

/// <summary>How an import is asked for.</summary>
/// <param name="AcceptRemovals">Take an edition that would otherwise be a <see cref="CatalogueEditionRefused"/>.</param>
/// <param name="DryRun">Say what would happen and change nothing.</param>
public sealed record CatalogueImportOptions(bool AcceptRemovals = false, bool DryRun = false);
