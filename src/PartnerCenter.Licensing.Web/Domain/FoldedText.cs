using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>
/// Text without what makes no difference to people who look for it or put it in order: case, accents, width, kinds of blanks, apostrophes and
/// hyphens, what shows nothing, and whether a domain is written in Unicode or as "xn--".
/// </summary>
/// <remarks>
/// Marks go only where they are accents: on letters of Latin, Greek, Cyrillic and their like. Elsewhere they are vowels or other letters (สี and สุ,
/// कि and कु, き and ぎ). Hebrew points, Arabic vowel signs and the Arabic tatweel go too: they are optional, and hardly anybody types them.
/// Folding folded text changes nothing, and <see cref="Version"/> must be raised with every change here: folded text is stored.
/// </remarks>
public static class FoldedText
{
    /// <summary>Which folding the keys in the database are made by.</summary>
    public const int Version = 2;

    /// <summary>A character becomes no more than three: "ﬃ" is "FFI".</summary>
    public const int MaxGrowth = 3;

    /// <summary>Longer text is no address: its parts are not looked at for "xn--".</summary>
    private const int AddressMaxLength = 1024;

    private const string Punycode = "XN--";

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>
    /// Letters that do not decompose, in upper case (or in their only case), by what stands for them: Unicode CLDR, transform Latin-ASCII. The schwa is
    /// not in it; ICAO Doc 9303, part 3, section 6 has an E for it.
    /// </summary>
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<string, string>
    {
        ["A"] = "Ⱥ\u1D00",
        ["AA"] = "Ꜳ",
        ["AE"] = "Æ\u1D01",
        ["AO"] = "Ꜵ",
        ["AU"] = "Ꜷ",
        ["AV"] = "ꜸꜺ",
        ["AY"] = "Ꜽ",
        ["B"] = "ɃƁƂʙ",
        ["C"] = "ȻƇ",
        ["D"] = "ÐĐƉƊƋȡ",
        ["DB"] = "ȸ",
        ["DZ"] = "ǱǄ",
        ["E"] = "ƐɆƏ",
        ["F"] = "ƑꞘ",
        ["FF"] = "ﬀ",
        ["FFI"] = "ﬃ",
        ["FFL"] = "ﬄ",
        ["FI"] = "ﬁ",
        ["FL"] = "ﬂ",
        ["G"] = "ǤƓɢ",
        ["H"] = "ĦⱧꞪ",
        ["HV"] = "Ƕ",
        ["I"] = "ıƗƖɪ",
        ["IJ"] = "Ĳ",
        ["J"] = "Ɉȷ",
        ["K"] = "ƘⱩꝀꝂꝄ",
        ["L"] = "ŁĿȽⱠⱢꝆꝈȴʟ",
        ["LJ"] = "Ǉ",
        ["LL"] = "Ỻ",
        ["M"] = "Ɱ",
        ["N"] = "ŊƝȠȵɴ",
        ["'N"] = "ŉ",
        ["NJ"] = "Ǌ",
        ["O"] = "ØꝊꝌ",
        ["OE"] = "Œɶ",
        ["OI"] = "Ƣ",
        ["OO"] = "Ꝏ",
        ["P"] = "ƤⱣꝐꝒꝔ",
        ["Q"] = "ĸꝖꝘ",
        ["QP"] = "ȹ",
        ["R"] = "ɌⱤʀ",
        ["S"] = "ſⱾẜẝ",
        ["SS"] = "ßẞ",
        ["ST"] = "ﬅﬆ",
        ["T"] = "ŦƬƮȾƫȶ",
        ["TH"] = "ÞꝤꝦ",
        ["U"] = "Ʉ",
        ["V"] = "ƲỼꝞ",
        ["VY"] = "Ꝡ",
        ["W"] = "Ⱳ",
        ["Y"] = "ƳɎỾʏ",
        ["Z"] = "ƵȤⱫⱿ",
        // The same for marks that people, keyboards and spreadsheets take for one another.
        ["'"] = "\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u055A\u05F3\u2018\u2019\u201A\u201B\u2032\u2035\uA78B\uA78C",
        ["\""] = "\u05F4\u201C\u201D\u201E\u201F\u2033\u2036\u301D\u301E\u301F",
        ["-"] = "\u02D7\u058A\u05BE\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2E3A\u2E3B\uFE58\uFE63\u1806",
    }.SelectMany(entry => entry.Value.Select(letter => (Letter: letter, Plain: entry.Key))).ToFrozenDictionary(entry => entry.Letter, entry => entry.Plain);

    /// <summary>Half width forms of katakana and its punctuation, from U+FF61 on; the last two are marks of their own that join the letter before.</summary>
    private const string WideKatakana =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A";

    /// <summary>Scripts with accents: Latin with its extensions, Greek and Coptic, Cyrillic, Armenian, Georgian, Glagolitic.</summary>
    private static bool HasAccents(int letter) => letter
        is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or 0xAA or 0xBA or (>= 0xC0 and <= 0x2AF and not 0xD7 and not 0xF7)
        or (>= 0x370 and <= 0x58F) or (>= 0x10A0 and <= 0x10FF) or (>= 0x1C80 and <= 0x1CBF) or (>= 0x1D00 and <= 0x1DBF) or (>= 0x1E00 and <= 0x1FFF)
        or (>= 0x2C00 and <= 0x2D2F) or (>= 0xA640 and <= 0xA69F) or (>= 0xA720 and <= 0xA7FF) or (>= 0xAB30 and <= 0xAB6F) or (>= 0x1DF00 and <= 0x1DFFF);

    /// <summary>Marks that may stand on letters of any script, or only on Cyrillic ones.</summary>
    private static bool IsAccent(int mark) => mark
        is (>= 0x300 and <= 0x36F) or (>= 0x483 and <= 0x487) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20F0)
        or (>= 0x2DE0 and <= 0x2DFF) or 0xA66F or (>= 0xA674 and <= 0xA67D) or (>= 0xA69E and <= 0xA69F) or (>= 0xFE20 and <= 0xFE2F);

    private static bool IsOptional(int value) => value
        is (>= 0x591 and <= 0x5BD) or 0x5BF or 0x5C1 or 0x5C2 or 0x5C4 or 0x5C5 or 0x5C7
        or (>= 0x610 and <= 0x61A) or 0x640 or (>= 0x64B and <= 0x652) or 0x670 or (>= 0x6D6 and <= 0x6DC);

    /// <summary>Folds any text; what is not valid UTF-16 is cleaned first, as by <see cref="VisibleText.Clean(string)"/>.</summary>
    public static string Of(string text)
    {
        var folded = VisibleText.IsPlain(text) ? OfPlain(text) : OfAny(VisibleText.Clean(text));
        // Each round takes at least one "XN--" away, so there is a last one.
        while (WithDomainsInUnicode(folded) is { } other)
        {
            folded = OfAny(VisibleText.Clean(other));
        }

        return folded;
    }

    /// <summary>The beginning of a text, of at most so many characters; never half a surrogate pair.</summary>
    public static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];

    private static string OfPlain(string text)
    {
        var trimmed = text.Trim(' ').ToUpperInvariant();
        if (!trimmed.Contains("  ", StringComparison.Ordinal))
        {
            return trimmed;
        }

        return string.Join(' ', trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string OfAny(string clean)
    {
        var builder = new StringBuilder(clean.Length);
        foreach (var rune in clean.EnumerateRunes())
        {
            // First of all: what stood before and behind it belongs together. What is wide must be a letter before marks are judged by their letters.
            if (!VisibleText.IsInvisible(rune) && !IsOptional(rune.Value))
            {
                builder.Append(Widened(rune));
            }
        }

        var decomposed = builder.ToString().Normalize(NormalizationForm.FormD);
        builder.Clear();
        var letter = 0;
        foreach (var rune in decomposed.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            {
                if (!IsOptional(rune.Value) && !(category == UnicodeCategory.NonSpacingMark && IsAccent(rune.Value) && HasAccents(letter)))
                {
                    builder.Append(rune);
                }
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                letter = 0;
                if (builder.Length > 0 && builder[^1] != ' ')
                {
                    builder.Append(' ');
                }
            }
            else
            {
                var upper = Rune.ToUpperInvariant(rune);
                var plain = upper.IsBmp && Letters.TryGetValue((char)upper.Value, out var others) ? others : upper.ToString();
                builder.Append(plain);
                letter = plain[^1];
            }
        }

        // Marks of letters that went may have come together.
        return VisibleText.Clean(builder.ToString());
    }

    /// <summary>Full width forms of ASCII, half width forms of Japanese and Korean letters and of signs: the block U+FF00 to U+FFEF.</summary>
    private static Rune Widened(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0),
        >= 0xFF61 and <= 0xFF9F => new Rune(WideKatakana[rune.Value - 0xFF61]),
        >= 0xFFA1 and <= 0xFFBE => new Rune(rune.Value - 0xFFA1 + 0x3131),
        >= 0xFFC2 and <= 0xFFC7 => new Rune(rune.Value - 0xFFC2 + 0x314F),
        >= 0xFFCA and <= 0xFFCF => new Rune(rune.Value - 0xFFCA + 0x3155),
        >= 0xFFD2 and <= 0xFFD7 => new Rune(rune.Value - 0xFFD2 + 0x315B),
        >= 0xFFDA and <= 0xFFDC => new Rune(rune.Value - 0xFFDA + 0x3161),
        >= 0xFFE0 and <= 0xFFE6 => new Rune("¢£¬¯¦¥₩"[rune.Value - 0xFFE0]),
        >= 0xFFE8 and <= 0xFFEE => new Rune("│←↑→↓■○"[rune.Value - 0xFFE8]),
        _ => rune,
    };

    /// <summary>The text with every part that is written as "xn--" in Unicode, or null where there is none.</summary>
    private static string? WithDomainsInUnicode(string folded)
    {
        if (folded.Length > AddressMaxLength || !folded.Contains(Punycode, StringComparison.Ordinal))
        {
            return null;
        }

        var builder = new StringBuilder(folded.Length);
        var changed = false;
        for (var i = 0; i < folded.Length;)
        {
            var length = folded.AsSpan(i).IndexOfAnyExcept(LabelCharacters);
            length = length < 0 ? folded.Length - i : length;
            var label = folded.Substring(i, Math.Max(1, length));
            var decoded = label.StartsWith(Punycode, StringComparison.Ordinal) ? DomainName.ToUnicode(label) : label;
            changed |= decoded != label;
            builder.Append(decoded);
            i += label.Length;
        }

        return changed ? builder.ToString() : null;
    }
}
