using System.Text;
using PartnerCenter.Licensing.Web.Features.Shared.Csv;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Turns the bytes and cells of a file of users into text.</summary>
internal static class UserFileText
{
    private const int ShownMaxLength = 80;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Opens UTF-8 with or without byte order mark, or UTF-16 with one ("Unicode" in the save dialogs of Windows). No other
    /// code page is guessed: a wrong guess would spoil names. Reading throws <see cref="DecoderFallbackException"/> at the
    /// first byte that is no text.
    /// </summary>
    public static TextReader Open(byte[] content)
    {
        var (encoding, markLength) = content switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
            [0xFF, 0xFE, ..] => (Utf16, 2),
            [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
            _ => (Utf8, 0),
        };
        return new StreamReader(
            new MemoryStream(content, markLength, content.Length - markLength), encoding, detectEncodingFromByteOrderMarks: false);
    }

    public static bool IsUtf16(byte[] content) => content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>
    /// A cell's value: line breaks and tabs are blanks, cleaned as all text that comes from outside, and without
    /// the apostrophe that <see cref="CsvFile"/> puts before a formula. Other control characters stay: they are an error.
    /// </summary>
    public static string Clean(string cell)
    {
        var text = CsvFile.Restore(cell);
        if (text.AsSpan().ContainsAny('\r', '\n', '\t'))
        {
            text = text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' ');
        }

        return Domain.VisibleText.CleanExceptControls(text);
    }

    /// <summary>A text of any length and content, as it may stand in a message.</summary>
    public static string Shorten(string text)
    {
        var visible = Domain.ListKey.Clean(text);
        if (visible.Length <= ShownMaxLength)
        {
            return visible;
        }

        var end = char.IsHighSurrogate(visible[ShownMaxLength - 1]) ? ShownMaxLength - 1 : ShownMaxLength;
        return string.Concat(visible.AsSpan(0, end), "…");
    }
}
