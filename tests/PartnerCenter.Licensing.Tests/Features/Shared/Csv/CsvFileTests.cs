using System.Text;
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
    public void Harmless_CellThatASpreadsheetWouldRun_GetsAnApostropheThatRestoreTakesAway(string cell)
    {
        Assert.Equal("'" + cell, CsvFile.Harmless(cell));
        Assert.Equal(cell, CsvFile.Restore(CsvFile.Harmless(cell)));
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
        Assert.Equal("使用者,Reason\r\n王小明,\"a, \"\"b\"\"\r\nc\"\r\n'=cmd|'/c calc'!A0,\r\n", Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3));
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
