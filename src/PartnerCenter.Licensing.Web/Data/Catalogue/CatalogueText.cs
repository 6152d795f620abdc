using System.Text;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>Turns the bytes and cells of a published catalogue into text fit for the database.</summary>
internal static class CatalogueText
{
    private const int WindowsLatin1 = 1252;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decodes UTF-8 with or without byte order mark, else Windows-1252. Anything that is not text in one of them is a problem,
    /// not a guess: names decoded wrongly would replace good ones.
    /// </summary>
    /// <returns>The text, or what is wrong with the file.</returns>
    public static (string? Text, string? Problem) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (null, "it is UTF-16; save it as CSV in UTF-8");
        }

        if (bytes.Contains((byte)0))
        {
            return (null, "it is not a text file");
        }

        var marked = bytes.StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return (StrictUtf8.GetString(marked ? bytes[Encoding.UTF8.Preamble.Length..] : bytes), null);
        }
        catch (DecoderFallbackException) when (marked)
        {
            return (null, "it is marked as UTF-8, but is damaged");
        }
        catch (DecoderFallbackException)
        {
            return DecodeWindows(bytes);
        }
    }

    /// <summary>
    /// A cell, cleaned as all text that comes from outside; no-break spaces become blanks, runs of blanks one blank.
    /// </summary>
    public static string Clean(string cell)
    {
        var builder = new StringBuilder(cell.Length);
        foreach (var c in VisibleText.Clean(cell))
        {
            if (!char.IsWhiteSpace(c))
            {
                builder.Append(c);
            }
            else if (builder.Length > 0 && builder[^1] != ' ')
            {
                builder.Append(' ');
            }
        }

        return builder.ToString();
    }

    private static (string? Text, string? Problem) DecodeWindows(ReadOnlySpan<byte> bytes)
    {
        var text = CodePagesEncodingProvider.Instance.GetEncoding(WindowsLatin1)!.GetString(bytes);
        if (text.Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')))
        {
            return (null, "it is not a text file");
        }

        // The dashes, quotation marks and no-break spaces of a UTF-8 file, seen through Windows-1252.
        return text.Contains("â€", StringComparison.Ordinal) || text.Contains("Â\u00A0", StringComparison.Ordinal)
            ? (null, "it is a damaged UTF-8 file")
            : (text, null);
    }
}
