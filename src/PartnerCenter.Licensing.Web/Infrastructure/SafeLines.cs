using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace PartnerCenter.Licensing.Web.Infrastructure;

/// <summary>
/// Writes an event as one line, and its exception, if any, as further lines that are set in. Control characters and those that turn the direction of
/// text are written as <c>\u001B</c>: a client's text, such as the path of a request, can neither make up a line nor command a terminal.
/// </summary>
/// <param name="line">Formats the event, without its exception where that has a format of its own.</param>
/// <param name="exception">Formats the exception; null where the line holds it.</param>
public sealed class SafeLines(ITextFormatter line, ITextFormatter? exception = null) : ITextFormatter
{
    private const string Indent = "  ";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.WriteLine(Escape(Text(line, logEvent).TrimEnd('\r', '\n')));
        if (exception is null || logEvent.Exception is null)
        {
            return;
        }

        foreach (var part in Text(exception, logEvent).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            output.WriteLine(Indent + Escape(part));
        }
    }

    /// <summary>The same form is an escape inside a JSON string.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            _ = IsUnsafe(character) ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}") : escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static bool IsUnsafe(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Text(ITextFormatter formatter, LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, text);
        return text.ToString();
    }
}
