using CsvHelper;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>
/// Reads Microsoft's CSV of products and service plans, as published or as a spreadsheet saved it: with commas, semicolons or tabs between cells, with
/// lines before the header, without empty cells at the end of a row. One instance reads one file.
/// </summary>
public sealed class CatalogueCsvReader
{
    private const int MaxShownLength = 60;

    /// <summary>Records that are looked through for the header.</summary>
    private const int MaxRecordsToHeader = 100;

    private readonly List<CatalogueCsvRow> _rows = [];
    private readonly List<CatalogueCsvRow> _spellings = [];
    private readonly HashSet<CatalogueCsvRow> _seen = [];
    private readonly List<CatalogueImportLine> _passedOver = [];
    private readonly List<CatalogueImportLine> _repeated = [];
    private readonly List<CatalogueImportLine> _refused = [];
    private readonly HashSet<Guid> _keepsPlans = [];
    private readonly Dictionary<(Guid ProductId, Guid PlanId), CatalogueCsvRow> _firstRows = [];
    private readonly Dictionary<Guid, int> _planCounts = [];
    private CsvMalformedReason? _malformed;
    private bool _keepsAllPlans;
    private int _recordCount;
    private int _lastLine;

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

        string? problem = null;
        foreach (var separator in ",;\t")
        {
            using var csv = CsvReader.FromText(text, new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                // A line "sep=;" is one before the header, as others are.
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                OnMalformedRecord = record => _malformed = record.Reason,
            });
            var (columns, found) = FindHeader(csv);
            if (columns is not null)
            {
                return ReadRows(csv, columns, endsOpen: text[^1] is not ('\r' or '\n'));
            }

            problem ??= found;
        }

        return (null, problem ?? $"no line of it names the columns {string.Join(", ", CatalogueCsvColumns.Names)}; it begins with: {Shorten(CatalogueText.Clean(text[..Math.Min(text.Length, MaxShownLength * 2)]))}");
    }

    /// <summary>The header is the first record that names a column. What stands before it is passed over.</summary>
    /// <returns>The columns; else what is wrong with the header, or nothing where there is none.</returns>
    private (CatalogueCsvColumns? Columns, string? Problem) FindHeader(CsvReader csv)
    {
        _passedOver.Clear();
        for (var count = 0; count < MaxRecordsToHeader && csv.Read(); count++)
        {
            var cells = CellsOf(csv);
            if (CatalogueCsvColumns.AreNamedBy(cells))
            {
                return CatalogueCsvColumns.Find(cells, (int)csv.LineNumber);
            }

            if (cells.Any(cell => cell.Length > 0))
            {
                _passedOver.Add(new((int)csv.LineNumber, Shorten(string.Join(' ', cells).Trim())));
            }
        }

        return default;
    }

    private (CatalogueCsvFile? File, string? Problem) ReadRows(CsvReader csv, CatalogueCsvColumns columns, bool endsOpen)
    {
        _malformed = null;
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (_malformed == CsvMalformedReason.UnterminatedQuote)
            {
                return (null, $"the quotation mark that opens a cell on line {line} is never closed");
            }

            Take(line, CellsOf(csv), columns);
            _malformed = null;
        }

        var last = endsOpen && _spellings.LastOrDefault() is { } row && row.Line == _lastLine ? row : null;
        return (new(_rows, _spellings, _recordCount, _passedOver, _repeated, _refused, _keepsAllPlans ? null : _keepsPlans, last), null);
    }

    private static string[] CellsOf(CsvReader csv) => [.. csv.Current.ToArray().Select(CatalogueText.Clean)];

    private void Take(int line, string[] record, CatalogueCsvColumns columns)
    {
        if (record.All(cell => cell.Length == 0))
        {
            return;
        }

        _recordCount++;
        _lastLine = line;
        if (_malformed == CsvMalformedReason.TextAfterClosingQuote)
        {
            RefuseUnknown(line, "there is text after a closing quotation mark");
        }
        else if (record.Skip(columns.Width).Any(cell => cell.Length > 0))
        {
            RefuseUnknown(line, $"it has {record.Length} cells where the header has {columns.Width}");
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
            var problems = Problems(cells).ToList();
            if (problems.Count > 0 && record.Length < columns.Width)
            {
                problems.Insert(0, $"it has {record.Length} cells where the header has {columns.Width}");
            }

            Take(row, problems);
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
            AddSpelling(row);
        }
        else if (_planCounts.GetValueOrDefault(row.ProductId) == ServicePlanSet.MaxCount)
        {
            Refuse(row, $"product {row.PartNumber} has {ServicePlanSet.MaxCount} service plans already, the most that one product can have");
        }
        else
        {
            _rows.Add(row);
            AddSpelling(row);
            _firstRows.Add((row.ProductId, row.PlanId), row);
            _planCounts[row.ProductId] = _planCounts.GetValueOrDefault(row.ProductId) + 1;
        }
    }

    private void AddSpelling(CatalogueCsvRow row)
    {
        if (_seen.Add(row with { Line = 0 }))
        {
            _spellings.Add(row);
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
                    yield return $"{name} is not a GUID: {Shorten(cell)}";
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

    private static string Shorten(string text) => text.Length <= MaxShownLength ? text : text[..MaxShownLength] + "…";

    /// <summary>The id, or <see cref="Guid.Empty"/>, which is no id, where the cell holds none.</summary>
    private static Guid IdIn(string cell) => Guid.TryParse(cell, out var id) ? id : Guid.Empty;

    private static bool SameTexts(CatalogueCsvRow left, CatalogueCsvRow right) => left with { Line = right.Line } == right;
}
