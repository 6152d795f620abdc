using System.Runtime.CompilerServices;
using CsvHelper;

namespace PartnerCenter.Licensing.Web.Features.Shared.Csv;

/// <summary>
/// Every CSV that the portal writes: RFC 4180, UTF-8 with byte order mark (spreadsheets take it for the local code page
/// otherwise), and no cell that a spreadsheet would run as a formula.
/// </summary>
/// <remarks>
/// A cell is made harmless by an apostrophe in front of it when the first character that is not blank is one of
/// <c>= + - @</c> (or its full-width form, which East Asian editions of spreadsheets run too), or when it starts with a tab or
/// a line break: the advice of OWASP's page on CSV injection. <see cref="Restore"/> takes the apostrophe away again, so what
/// the portal wrote reads back as it was.
/// </remarks>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const char Apostrophe = '\'';
    private const string FormulaStarts = "=+-@＝＋－＠";
    private const int ChunkLength = 64 * 1024;

    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, ValidateFieldCount = false };

    /// <summary>Writes a whole file. Memory does not grow with the number of rows.</summary>
    /// <param name="output">Written only asynchronously, as a response must be; left open.</param>
    /// <param name="header">The names of the columns, in the reader's language.</param>
    /// <param name="rows">The rows; they need not be as long as the header.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<string> header, IAsyncEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        using var chunk = new MemoryStream();
        await using var csv = CsvWriter.Create(chunk, Options, leaveOpen: true);
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

    /// <summary>The cell as it is written: with an apostrophe in front where a spreadsheet would run it.</summary>
    public static string Harmless(string? cell) => cell is null ? "" : IsFormula(cell) ? Apostrophe + cell : cell;

    /// <summary>Undoes <see cref="Harmless"/>.</summary>
    public static string Restore(string cell) => cell is [Apostrophe, ..] && IsFormula(cell.AsSpan(1)) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> cell) =>
        cell is ['\t' or '\r' or '\n', ..] || cell.TrimStart() is [var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal);

    private static void WriteRow(CsvWriter csv, IReadOnlyList<string> cells) => csv.WriteRecord([.. cells.Select(Harmless)]);
}
