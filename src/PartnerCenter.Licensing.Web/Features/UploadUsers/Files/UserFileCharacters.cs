using System.Globalization;
using System.Text;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Names characters in messages: some cannot be seen, others look like their neighbors.</summary>
internal static class UserFileCharacters
{
    /// <summary>U+0000 to U+001F by their abbreviations in the Unicode Character Database (NameAliases.txt).</summary>
    private static readonly string[] Controls =
    [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
        "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
    ];

    /// <summary>Its code point, and how it looks or is called: "U+0007 (BEL)", "U+00E9 (é)".</summary>
    public static string Describe(Rune rune)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
        var name = rune.Value switch
        {
            < 32 => Controls[rune.Value],
            32 => "space",
            0x7F => "DEL",
            _ => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || Domain.VisibleText.Clean(rune.ToString()).Length == 0 ? null : rune.ToString(),
        };
        return name is null ? code : $"{code} ({name})";
    }

    /// <summary>The first character that no user name may hold; null where all may stand in one.</summary>
    public static Rune? FirstNotInUserName(string userName)
    {
        var at = userName.LastIndexOf('@');
        var place = 0;
        foreach (var rune in userName.EnumerateRunes())
        {
            var isAllowed = rune.IsAscii
                ? Rune.IsLetterOrDigit(rune) || (place > at ? "-." : "!#$%&'*+-/=?^_`{|}~.@").Contains((char)rune.Value, StringComparison.Ordinal) || place == at
                : place > at && Rune.IsLetterOrDigit(rune);
            if (!isAllowed || (rune.Value == '@' && place != at))
            {
                return rune;
            }

            place += rune.Utf16SequenceLength;
        }

        return null;
    }
}
