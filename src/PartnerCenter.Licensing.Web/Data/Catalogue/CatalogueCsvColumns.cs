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

    /// <summary>Cells of a whole record, up to the last column that has a name. Content beyond it belongs to no column.</summary>
    public int Width { get; }

    /// <summary>Whether a record is meant as the header: it holds the name of at least one column.</summary>
    public static bool AreNamedBy(IReadOnlyList<string> cells) => Names.Any(name => IndexesOf(name, cells).Count > 0);

    /// <summary>Editions differ in the spelling of the header: <c>String_ Id</c>.</summary>
    /// <param name="headers">The cells of the header, clean.</param>
    /// <param name="line">Its line, for the message.</param>
    /// <returns>The columns, or what is wrong with the header.</returns>
    public static (CatalogueCsvColumns? Columns, string? Problem) Find(IReadOnlyList<string> headers, int line)
    {
        var found = Names.Select(name => IndexesOf(name, headers)).ToList();
        var missing = Names.Where((_, column) => found[column].Count == 0).ToList();
        if (missing.Count > 0)
        {
            var present = string.Join(", ", headers.Where(header => header.Length > 0));
            return (null, $"its header, line {line}, lacks the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}; it has {present}");
        }

        var doubled = Names.Where((_, column) => found[column].Count > 1).ToList();
        return doubled.Count > 0
            ? (null, $"its header, line {line}, has {string.Join(", ", doubled)} more than once")
            : (new CatalogueCsvColumns([.. found.Select(indexes => indexes[0])], headers.Index().Last(header => header.Item.Length > 0).Index + 1), null);
    }

    /// <summary>The cells of the six columns, in the order of <see cref="Names"/>. Cells that a short record leaves out are empty.</summary>
    public string[] Pick(IReadOnlyList<string> record) => [.. _indexes.Select(index => index < record.Count ? record[index] : "")];

    private static List<int> IndexesOf(string name, IReadOnlyList<string> headers) =>
        [.. Enumerable.Range(0, headers.Count).Where(index => string.Equals(Key(headers[index]), Key(name), StringComparison.OrdinalIgnoreCase))];

    private static string Key(string header) => header.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
}
