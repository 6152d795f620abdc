using System.Globalization;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Hosting.Internal;
using PartnerCenter.Licensing.Web.Infrastructure;
using Serilog.Events;
using Serilog.Parsing;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A client's text can neither make up a line of the log nor command the terminal that shows it.</summary>
public sealed class SafeLinesTests
{
    private const string Forged = "/a\r\n[12:00:00 INF] Admin signed in\u001b[2J\u009b31m\u202egpj.\u2028x\u0085y\0\u007f";

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public void Format_PathWithControlCharacters_IsOneLineWithoutAny(string environment)
    {
        var text = Write(environment, Forged, exception: null);

        var line = Assert.Single(text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        AssertSafe(line);
        Assert.Contains("\\u001B[2J", line, StringComparison.Ordinal);
        Assert.Contains("\\u009B31m", line, StringComparison.Ordinal);
        Assert.Contains("\\u202Egpj.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_ExceptionOfSeveralLines_IsSetIn()
    {
        var lines = Write("Development", "/", new InvalidOperationException($"Odd: {Forged}")).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.True(lines.Length >= 3);
        Assert.All(lines, AssertSafe);
        Assert.StartsWith("  System.InvalidOperationException: Odd: /a", lines[1], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("  ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Format_Production_IsTheSameJson() => Gen.String[Gen.Char, 0, 40].Sample(path =>
    {
        var text = Write("Production", path, new InvalidOperationException(path));
        var line = text.TrimEnd('\r', '\n');
        AssertSafe(line);
        using var json = JsonDocument.Parse(line);
        // A surrogate that stands alone is no text: JSON has a replacement character for it.
        return path.Any(char.IsSurrogate) || json.RootElement.GetProperty("Path").GetString() == path;
    });

    [Theory]
    [InlineData("")]
    [InlineData("/customers/42?q=Zoë 中文 \U0001F600")]
    public void Escape_PlainText_IsLeftAsItIs(string text) => Assert.Same(text, SafeLines.Escape(text));

    private static void AssertSafe(string line) => Assert.DoesNotContain(line, character => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Write(string environment, string path, Exception? exception)
    {
        var happened = new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Information, exception, new MessageTemplateParser().Parse("HTTP GET {Path} responded 404"), [new("Path", new ScalarValue(path))]);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        LoggingSetup.FormatFor(new HostingEnvironment { EnvironmentName = environment }).Format(happened, text);
        return text.ToString();
    }
}
