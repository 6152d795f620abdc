using CsvHelper;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>Reads Microsoft's CSV of products and service plans. One instance reads one file.</summary>
internal sealed class CatalogueCsvReader
{
    private const int MaxShownLength = 60;

    private readonly List<CatalogueCsvRow> _rows = [];
    private readonly List<CatalogueImportLine> _repeated = [];
    private readonly List<CatalogueImportLine> _refused = [];
    private readonly HashSet<Guid> _keepsPlans = [];
    private readonly Dictionary<(Guid ProductId, Guid PlanId), CatalogueCsvRow> _firstRows = [];
    private readonly Dictionary<Guid, int> _planCounts = [];
    private CsvMalformedReason? _malformed;
    private bool _keepsAllPlans;
    private int _recordCount;

    private CatalogueCsvReader()
    {
    }

    /// <returns>The file, or why it cannot be taken at all.</returns>
    public static (CatalogueCsvFile? File, string? Problem) Read(ReadOnlySpan<byte> bytes)
    {
        var (text, problem) = CatalogueText.Decode(bytes);
        return text is null ? (null, problem) : new CatalogueCsvReader().Read(text);
    }

    private (CatalogueCsvFile? File, string? Problem) Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, "it is empty");
        }

        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed = record.Reason,
        });
        var (columns, problem) = CatalogueCsvColumns.Find([.. csv.Headers]);
        if (columns is null)
        {
            return (null, problem);
        }

        _malformed = null;
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (_malformed == CsvMalformedReason.UnterminatedQuote)
            {
                return (null, $"the quotation mark that opens a cell on line {line} is never closed");
            }

            Take(line, [.. csv.Current.ToArray().Select(CatalogueText.Clean)], columns);
            _malformed = null;
        }

        return (new(_rows, _recordCount, _repeated, _refused, _keepsAllPlans ? null : _keepsPlans), null);
    }

    private void Take(int line, IReadOnlyList<string> record, CatalogueCsvColumns columns)
    {
        if (record.All(cell => cell.Length == 0))
        {
            return;
        }

        _recordCount++;
        if (_malformed == CsvMalformedReason.TextAfterClosingQuote)
        {
            RefuseUnknown(line, "there is text after a closing quotation mark");
        }
        else if (record.Count < columns.Width || record.Skip(columns.Width).Any(cell => cell.Length > 0))
        {
            RefuseUnknown(line, $"it has {record.Count} cells where the first line has {columns.Width}");
        }
        else
        {
            var cells = columns.Pick(record);
            var row = new CatalogueCsvRow(
                line,
                IdIn(cells[CatalogueCsvColumns.ProductId]),
                cells[CatalogueCsvColumns.PartNumber],
                cells[CatalogueCsvColumns.ProductName],
                IdIn(cells[CatalogueCsvColumns.PlanId]),
                cells[CatalogueCsvColumns.PlanName],
                cells[CatalogueCsvColumns.PlanDisplayName]);
            Take(row, [.. Problems(cells)]);
        }
    }

    private void Take(CatalogueCsvRow row, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            Refuse(row, string.Join("; ", problems));
        }
        else if (_firstRows.TryGetValue((row.ProductId, row.PlanId), out var first))
        {
            _repeated.Add(new(row.Line, $"repeats line {first.Line}{(SameTexts(row, first) ? "" : " with other names")}: {row.PartNumber}, {row.PlanName}"));
        }
        else if (_planCounts.GetValueOrDefault(row.ProductId) == ServicePlanSet.MaxCount)
        {
            Refuse(row, $"product {row.PartNumber} has {ServicePlanSet.MaxCount} service plans already, the most that one product can have");
        }
        else
        {
            _rows.Add(row);
            _firstRows.Add((row.ProductId, row.PlanId), row);
            _planCounts[row.ProductId] = _planCounts.GetValueOrDefault(row.ProductId) + 1;
        }
    }

    private static IEnumerable<string> Problems(string[] cells)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            var (name, cell) = (CatalogueCsvColumns.Names[column], cells[column]);
            if (cell.Length == 0)
            {
                yield return $"{name} is empty";
            }
            else if (MaxLengthOf(column) is not { } maxLength)
            {
                if (IdIn(cell) == Guid.Empty)
                {
                    yield return $"{name} is not a GUID: {(cell.Length <= MaxShownLength ? cell : cell[..MaxShownLength] + "…")}";
                }
            }
            else if (cell.Length > maxLength)
            {
                yield return $"{name} has {cell.Length} characters, {maxLength} is the most";
            }
        }
    }

    /// <summary>In characters; null for the columns that hold a GUID.</summary>
    private static int? MaxLengthOf(int column) => column switch
    {
        CatalogueCsvColumns.ProductName => Product.DisplayNameMaxLength,
        CatalogueCsvColumns.PartNumber => Product.PartNumberMaxLength,
        CatalogueCsvColumns.PlanName => ServicePlan.NameMaxLength,
        CatalogueCsvColumns.PlanDisplayName => ServicePlan.DisplayNameMaxLength,
        _ => null,
    };

    private void Refuse(CatalogueCsvRow row, string reason)
    {
        if (row.ProductId == Guid.Empty)
        {
            RefuseUnknown(row.Line, reason);
            return;
        }

        _keepsPlans.Add(row.ProductId);
        _refused.Add(new(row.Line, reason));
    }

    private void RefuseUnknown(int line, string reason)
    {
        _keepsAllPlans = true;
        _refused.Add(new(line, reason));
    }

    /// <summary>The id, or <see cref="Guid.Empty"/>, which is no id, where the cell holds none.</summary>
    private static Guid IdIn(string cell) => Guid.TryParse(cell, out var id) ? id : Guid.Empty;

    private static bool SameTexts(CatalogueCsvRow left, CatalogueCsvRow right) => left with { Line = right.Line } == right;
}
