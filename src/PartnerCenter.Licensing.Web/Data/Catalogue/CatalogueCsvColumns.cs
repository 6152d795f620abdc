namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>The six columns of Microsoft's CSV, found by name in any order.</summary>
internal sealed class CatalogueCsvColumns
{
    /// <summary>Indexes into <see cref="Names"/> and into what <see cref="Pick"/> answers.</summary>
    public const int ProductName = 0, PartNumber = 1, ProductId = 2, PlanName = 3, PlanId = 4, PlanDisplayName = 5;

    /// <summary>The published names of the columns.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "Product_Display_Name",
        "String_Id",
        "GUID",
        "Service_Plan_Name",
        "Service_Plan_Id",
        "Service_Plans_Included_Friendly_Names",
    ];

    private readonly int[] _indexes;

    private CatalogueCsvColumns(int[] indexes, int width) => (_indexes, Width) = (indexes, width);

    /// <summary>Cells of a whole record, columns that nobody needs included.</summary>
    public int Width { get; }

    /// <summary>Editions differ in the spelling of the header: <c>String_ Id</c>.</summary>
    /// <returns>The columns, or what is wrong with the header.</returns>
    public static (CatalogueCsvColumns? Columns, string? Problem) Find(IReadOnlyList<string> headers)
    {
        var found = Names.Select(name => IndexesOf(name, headers)).ToList();
        var missing = Names.Where((_, column) => found[column].Count == 0).ToList();
        if (missing.Count > 0)
        {
            return (null, $"its first line lacks the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}");
        }

        var doubled = Names.Where((_, column) => found[column].Count > 1).ToList();
        return doubled.Count > 0
            ? (null, $"its first line has {string.Join(", ", doubled)} more than once")
            : (new CatalogueCsvColumns([.. found.Select(indexes => indexes[0])], headers.Count), null);
    }

    /// <summary>The cells of the six columns, in the order of <see cref="Names"/>.</summary>
    public string[] Pick(IReadOnlyList<string> record) => [.. _indexes.Select(index => record[index])];

    private static List<int> IndexesOf(string name, IReadOnlyList<string> headers) =>
        [.. Enumerable.Range(0, headers.Count).Where(index => string.Equals(Key(headers[index]), Key(name), StringComparison.OrdinalIgnoreCase))];

    private static string Key(string header) =>
        CatalogueText.Clean(header).Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
}
