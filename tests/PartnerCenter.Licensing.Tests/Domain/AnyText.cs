using CsCheck;

namespace PartnerCenter.Licensing.Tests.Domain;

/// <summary>Strings of all planes, valid or not, in which the characters that cleaning and folding treat in their own way are frequent.</summary>
internal static class AnyText
{
    private static readonly string[] Odd =
    [
        "\u200C", "\u200D", "\uFE0F", "\U000E0100", "\u180B", "👩", "❤", "1", "\u20E3", "क", "\u094D", "\u093C", "葛", "ᠠ", "\u0640", "\u2ADC",
        "\uFFFE", "\uD800", "\uDC00", "\uFB03", "ß", "İ", "\u1E9E", "\u1100", "\u1161", "\uFFA1", "\uFF76", "\uFF9E", "xn--bcher-kva", "xn--", "\u0345", "\u0958", "  ",
    ];

    private static readonly Gen<string> Rune = CsCheck.Gen.Frequency(
        (4, CsCheck.Gen.Char[' ', '~'].Select(c => c.ToString())),
        (2, CsCheck.Gen.Char.Select(c => c.ToString())),
        (2, CsCheck.Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32)),
        (1, CsCheck.Gen.Char['\u00A0', '\u024F'].Select(c => c.ToString())),
        (1, CsCheck.Gen.Char['\u0300', '\u0345'].Select(c => c.ToString())),
        (1, CsCheck.Gen.Char['\u0370', '\u05FF'].Select(c => c.ToString())),
        (1, CsCheck.Gen.Char['\u0600', '\u0DFF'].Select(c => c.ToString())),
        (1, CsCheck.Gen.Char['\u2000', '\u206F'].Select(c => c.ToString())),
        (1, CsCheck.Gen.Char['\u3000', '\u30FF'].Select(c => c.ToString())),
        (1, CsCheck.Gen.Char['\uFE00', '\uFFFF'].Select(c => c.ToString())),
        (3, CsCheck.Gen.Int[0, Odd.Length - 1].Select(place => Odd[place])));

    /// <summary>
    /// The code points of the planes in use, halves of surrogate pairs included, and the noncharacters of all planes. Of ideographs, Korean syllables, private use
    /// and the scripts of plane 1 that have no case and no marks of ours every 16th: they are treated alike.
    /// </summary>
    public static IEnumerable<int> CodePoints { get; } =
    [
        .. Enumerable.Range(0, 0x20000).Where(value => value % 16 == 0
            || value is not ((>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xE000 and <= 0xF8FF) or (>= 0x12000 and <= 0x1BBFF))),
        .. Enumerable.Range(0x2F800, 0x220),
        .. Enumerable.Range(0xE0000, 0x200),
        .. Enumerable.Range(1, 16).SelectMany(plane => new[] { (plane << 16) + 0xFFFE, (plane << 16) + 0xFFFF }),
    ];

    public static Gen<string> Gen { get; } = Rune.Array[0, 40].Select(string.Concat);
}
