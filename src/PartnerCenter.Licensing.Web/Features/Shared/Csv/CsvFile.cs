using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace PartnerCenter.Licensing.Web.Features.Shared.Csv;

/// <summary>
/// Every CSV that the portal writes: RFC 4180, UTF-8 with byte order mark (spreadsheets take it for the local code page
/// otherwise), and no cell that a spreadsheet would run as a formula, at whatever separator it splits the file.
/// docs/adr/0018-catalogues-and-csv-that-are-safe.md.
/// </summary>
/// <remarks>
/// A cell falls into parts at every character that a spreadsheet may split at. Quotation marks around the cell do not help: who splits elsewhere does
/// not see them. So an apostrophe is put before each part whose first character is one of <c>= + - @</c> (or its full-width form, which East Asian editions
/// of spreadsheets run too), and before a cell that starts with a tab or a line break: the advice of OWASP's page on CSV injection. First is what
/// comes after blanks, quotation marks, apostrophes and characters that nobody sees. <see cref="Restore"/> takes the apostrophes away again: what the portal
/// wrote reads back as it was. (Because apostrophes are passed over, what has one already gets another, and no two texts are written alike.)
/// </remarks>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const char Apostrophe = '\'';
    private const int ChunkLength = 64 * 1024;

    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@＝＋－＠﹦﹢﹣﹫");

    /// <summary>What spreadsheets take for the end of a cell, depending on region and settings.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;\t|");

    /// <summary>Where a cell falls into parts: <see cref="Separators"/>, and the ends of lines.</summary>
    private static readonly SearchValues<char> PartEnds = SearchValues.Create(",;\t|\r\n\v\f\u0085\u2028\u2029");

    /// <summary>Writes a whole file. Memory does not grow with the number of rows.</summary>
    /// <param name="output">Written only asynchronously, as a response must be; left open.</param>
    /// <param name="header">The names of the columns, in the reader's language.</param>
    /// <param name="rows">The rows; they need not be as long as the header.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="separator">Stands between cells: see <see cref="SeparatorOf"/>.</param>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<string> header, IAsyncEnumerable<string[]> rows, CancellationToken cancellationToken, char separator = ',')
    {
        using var chunk = new MemoryStream();
        var options = new CsvWriterOptions { Separator = separator, WriteByteOrderMark = true, ValidateFieldCount = false, ShouldQuote = (cell, _, _, _) => NeedsQuotes(cell) };
        await using var csv = CsvWriter.Create(chunk, options, leaveOpen: true);
        WriteRow(csv, header);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            WriteRow(csv, row);
            csv.Flush();
            if (chunk.Length >= ChunkLength)
            {
                await SendAsync();
            }
        }

        csv.Flush();
        await SendAsync();

        async Task SendAsync()
        {
            await output.WriteAsync(chunk.GetBuffer().AsMemory(0, (int)chunk.Length), cancellationToken);
            chunk.SetLength(0);
        }
    }

    /// <summary>The rows of a list that is in memory already.</summary>
    public static async IAsyncEnumerable<string[]> ToRowsAsync(
        this IEnumerable<string[]> rows, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>
    /// What spreadsheets of a region expect between cells: a semicolon where the comma stands in numbers, else a comma.
    /// </summary>
    /// <param name="language">The language, with or without region, that the reader's browser prefers; null where none is said, as by scripts.</param>
    public static char SeparatorOf(string? language)
    {
        try
        {
            return language is { Length: > 0 } && CultureInfo.GetCultureInfo(language, predefinedOnly: true).TextInfo.ListSeparator == ";" ? ';' : ',';
        }
        catch (CultureNotFoundException)
        {
            return ',';
        }
    }

    /// <summary>The cell as it is written: with an apostrophe before each part that a spreadsheet would run.</summary>
    public static string Harmless(string? cell) =>
        MayHoldFormula(cell) ? Rewrite(cell!, (part, beforeBreak) => IsFormula(part, beforeBreak) ? string.Concat([Apostrophe], part) : part) : cell ?? "";

    /// <summary>Undoes <see cref="Harmless"/>.</summary>
    public static string Restore(string cell) =>
        MayHoldFormula(cell) && cell.Contains(Apostrophe, StringComparison.Ordinal)
            ? Rewrite(cell, (part, beforeBreak) => part is [Apostrophe, ..] && IsFormula(part[1..], beforeBreak) ? part[1..] : part)
            : cell;

    private delegate ReadOnlySpan<char> PartRewriter(ReadOnlySpan<char> part, bool beforeBreak);

    private static bool MayHoldFormula(string? cell) =>
        cell.AsSpan().ContainsAny(FormulaStarts) || cell.AsSpan().ContainsAny('\t', '\r', '\n');

    /// <summary>Part by part. A rewriter is told too whether the part is the first and a tab or line break follows: the cell starts with that if nothing else is seen.</summary>
    private static string Rewrite(string cell, PartRewriter rewrite)
    {
        var result = new StringBuilder(cell.Length + 8);
        for (var start = 0; start <= cell.Length;)
        {
            var length = cell.AsSpan(start).IndexOfAny(PartEnds);
            var end = length < 0 ? cell.Length : start + length;
            result.Append(rewrite(cell.AsSpan(start..end), start == 0 && end < cell.Length && cell[end] is ('\t' or '\r' or '\n')));
            if (end < cell.Length)
            {
                result.Append(cell[end]);
            }

            start = end + 1;
        }

        return result.ToString();
    }

    private static bool IsFormula(ReadOnlySpan<char> part, bool beforeBreak)
    {
        foreach (var rune in part.EnumerateRunes())
        {
            if (!IsPassedOver(rune))
            {
                return rune.IsBmp && FormulaStarts.Contains((char)rune.Value);
            }
        }

        return beforeBreak;
    }

    /// <summary>Blanks, marks, controls and whatever else shows nothing of its own; Hangul and Braille fillers; quotation marks.</summary>
    private static bool IsPassedOver(Rune rune) =>
        rune.Value is '"' or Apostrophe or 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>Beyond what RFC 4180 asks for: any separator, and blanks at the ends, which some readers drop.</summary>
    private static bool NeedsQuotes(ReadOnlySpan<char> cell) => cell.ContainsAny(Separators) || cell is [' ', ..] or [.., ' '];

    private static void WriteRow(CsvWriter csv, IReadOnlyList<string> cells) => csv.WriteRecord([.. cells.Select(Harmless)]);
}
