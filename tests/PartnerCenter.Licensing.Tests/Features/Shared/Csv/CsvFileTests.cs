using System.Text;
using CsCheck;
using CsvHelper;
using PartnerCenter.Licensing.Web.Features.Shared.Csv;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Csv;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1 425 555 0109")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\u00A0@x")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("＝1+1")]
    [InlineData("\u200B=1+1")]
    [InlineData("\uFEFF\u202E =1+1")]
    [InlineData("\u3164=1+1")]
    [InlineData("\uFFFE=1+1")]
    [InlineData("\"=1+1\"")]
    [InlineData("'=1+1")]
    [InlineData("' \tx")]
    public void Harmless_CellThatASpreadsheetWouldRun_GetsAnApostropheThatRestoreTakesAway(string cell)
    {
        Assert.Equal("'" + cell, CsvFile.Harmless(cell));
        Assert.Equal(cell, CsvFile.Restore(CsvFile.Harmless(cell)));
    }

    [Theory]
    [InlineData("Case Anna;=1+1", "Case Anna;'=1+1")]
    [InlineData("Case Bert, Sales; \"=HYPERLINK(1)\"", "Case Bert, Sales;' \"=HYPERLINK(1)\"")]
    [InlineData("a\t=1|+1,\u200B-1\r\n@x\n\n=2", "a\t'=1|'+1,'\u200B-1\r\n'@x\n\n'=2")]
    [InlineData("a;'=1", "a;''=1")]
    [InlineData("-a;-b", "'-a;'-b")]
    public void Harmless_FormulaBehindASeparator_GetsAnApostropheThere(string cell, string written)
    {
        Assert.Equal(written, CsvFile.Harmless(cell));
        Assert.Equal(cell, CsvFile.Restore(written));
    }

    [Theory]
    [InlineData(null, ',')]
    [InlineData("", ',')]
    [InlineData("*", ',')]
    [InlineData("xx-nonsense", ',')]
    [InlineData("en-US", ',')]
    [InlineData("zh-TW", ',')]
    [InlineData("zh-Hant", ',')]
    [InlineData("en", ',')]
    [InlineData("de-DE", ';')]
    [InlineData("de-CH", ';')]
    [InlineData("fr", ';')]
    [InlineData("es-MX", ',')]
    [InlineData("pl", ';')]
    public void SeparatorOf_Language_IsTheListSeparatorOfItsRegion(string? language, char separator) =>
        Assert.Equal(separator, CsvFile.SeparatorOf(language));

    /// <summary>Strings of every plane, and strings that are mostly what spreadsheets trip over.</summary>
    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.String[Gen.Char["=+-@＝,;\t|\r\n\"'  \u00A0\u200B\uFEFF\u3164\u0301\uFFFE\u0085a1"], 0, 12],
        Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Array[0, 6].Select(runes => string.Concat(runes.Select(rune => new Rune(rune)))));

    private static readonly Gen<string[][]> Rows = Cell.Array[1, 4].Array[1, 4];

    [Fact]
    public void WriteAsync_AnyCells_ReadBackAsTheyWere() =>
        Gen.Select(Rows, Gen.Bool).Sample(
            (rows, isEuropean) =>
            {
                var separator = isEuropean ? ';' : ',';
                using var csv = CsvReader.Create(Write(rows, separator), new CsvReaderOptions { Separator = separator, HasHeader = false, SkipEmptyLines = false });
                foreach (var row in rows)
                {
                    Assert.True(csv.Read());
                    Assert.Equal(row, csv.Current.ToArray().Select(CsvFile.Restore));
                }

                Assert.False(csv.Read());
            },
            iter: 5000);

    [Fact]
    public void Restore_WhatHarmlessMadeOfAnyText_IsTheText() =>
        Cell.Sample(cell => Assert.Equal(cell, CsvFile.Restore(CsvFile.Harmless(cell))), iter: 20_000);

    [Fact]
    public void WriteAsync_AnyCells_AreNoFormulaAtAnySeparator() =>
        Gen.Select(Rows, Gen.Bool).Sample(
            (rows, isEuropean) =>
            {
                var separator = isEuropean ? ';' : ',';
                var text = Encoding.UTF8.GetString(Write(rows, separator))[1..];
                foreach (var other in ",;\t|")
                {
                    Assert.DoesNotContain(SplitAtQuotes(text, other), IsRun);
                    Assert.DoesNotContain(text.Split(['\r', '\n', other]), IsRun);
                    Assert.DoesNotContain(text.Split(['\r', '\n', other]).Select(cell => cell.Trim('"')), IsRun);
                }
            },
            iter: 5000);

    [Fact]
    public async Task WriteAsync_HalfOfASurrogatePair_DoesNotThrow()
    {
        using var output = new MemoryStream();

        await CsvFile.WriteAsync(output, ["a"], new[] { new[] { "x\uD83D", "\uDE00=1" } }.ToRowsAsync(), CancellationToken.None);

        Assert.NotEqual(0, output.Length);
    }

    private static bool IsRun(string cell) => cell.TrimStart().TrimStart('\u200B', '\uFEFF', '\u3164', '\uFFFE', '\u0301', ' ', '\u00A0') is ['=' or '+' or '-' or '@' or '＝', ..];

    private static byte[] Write(string[][] rows, char separator)
    {
        using var output = new MemoryStream();
        CsvFile.WriteAsync(output, rows[0], rows[1..].ToRowsAsync(), CancellationToken.None, separator).GetAwaiter().GetResult();
        return output.ToArray();
    }

    /// <summary>RFC 4180 as spreadsheets read it: a quotation mark opens only at the start of a cell, and text behind the closing one belongs to the cell.</summary>
    private static List<string> SplitAtQuotes(string text, char separator)
    {
        var cells = new List<string>();
        for (var i = 0; i <= text.Length; i++)
        {
            var cell = new StringBuilder();
            if (i < text.Length && text[i] == '"')
            {
                for (i++; i < text.Length && (text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"')); i++)
                {
                    cell.Append(text[i]);
                    i += text[i] == '"' ? 1 : 0;
                }

                i++;
            }

            for (; i < text.Length && text[i] != separator && text[i] is not ('\r' or '\n'); i++)
            {
                cell.Append(text[i]);
            }

            cells.Add(cell.ToString());
        }

        return cells;
    }

    [Theory]
    [InlineData("")]
    [InlineData("Adele Vance")]
    [InlineData("a=b")]
    [InlineData("O'Brien")]
    [InlineData("'quoted'")]
    public void Harmless_OtherCell_StaysAsItIs(string cell)
    {
        Assert.Equal(cell, CsvFile.Harmless(cell));
        Assert.Equal(cell, CsvFile.Restore(cell));
    }

    [Fact]
    public async Task WriteAsync_Rows_WritesUtf8WithMarkAndQuotesWhatNeedsIt()
    {
        using var output = new MemoryStream();

        await CsvFile.WriteAsync(
            output, ["使用者", "Reason"], new string[][] { ["王小明", "a, \"b\"\r\nc"], ["=cmd|'/c calc'!A0", ""] }.ToRowsAsync(), CancellationToken.None);

        var bytes = output.ToArray();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal("使用者,Reason\r\n王小明,\"a, \"\"b\"\"\r\nc\"\r\n\"'=cmd|'/c calc'!A0\",\r\n", Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3));
    }

    [Fact]
    public async Task WriteAsync_MoreThanOneChunk_WritesEveryRowOnceAndTheMarkOnce()
    {
        using var output = new MemoryStream();
        var rows = Enumerable.Range(0, 20_000).Select(number => new[] { $"user{number}@contoso.com", new string('x', 20) });

        await CsvFile.WriteAsync(output, ["User", "Text"], rows.ToRowsAsync(), CancellationToken.None);

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split("\r\n");
        Assert.Equal(20_002, lines.Length);
        Assert.Equal("\uFEFFUser,Text", lines[0]);
        Assert.StartsWith("user19999@contoso.com,", lines[20_000], StringComparison.Ordinal);
        Assert.DoesNotContain(lines[1..], line => line.Contains('\uFEFF', StringComparison.Ordinal));
    }
}
