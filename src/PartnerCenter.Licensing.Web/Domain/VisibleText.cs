using System.Globalization;
using System.Text;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>
/// The one cleaning of text that comes from outside: forms, addresses, files, tokens, the command line. It takes any string, also one that is no
/// valid UTF-16, and never throws. Cleaning a clean text changes nothing.
/// </summary>
public static class VisibleText
{
    /// <summary>More marks on one letter than any language writes (the "Stream-Safe Text Format" of UAX 15). Bringing a longer run in order takes quadratic time.</summary>
    private const int MaxMarks = 30;

    /// <summary>One that changes nothing may have kept another one apart from its letter. After so many looks all joiners and variation selectors go.</summary>
    private const int MaxPasses = 2;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// Characters that show nothing, by ranges: Default_Ignorable_Code_Point of the Unicode Character Database, without the joiners and variation
    /// selectors that <see cref="IsContextual"/> names; then interlinear annotation marks, the Braille blank and the musical null notehead.
    /// </summary>
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180E, 0x180E), (0x200B, 0x200B),
        (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D159, 0x1D159), (0x1D173, 0x1D17A), (0xE0000, 0xE00FF), (0xE01F0, 0xE0FFF),
    ];

    /// <summary>Scripts in which a joiner inside a word says how letters join: Arabic, Syriac, N'Ko and Mandaic; those of India and South East Asia; Mongolian.</summary>
    private static readonly (int First, int Last)[] JoinedScripts =
    [
        (0x0600, 0x08FF), (0x0900, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1CFF), (0xA840, 0xA8FF),
        (0xA980, 0xA9FF), (0xAA00, 0xABFF), (0x10A00, 0x10AFF), (0x11000, 0x11FFF), (0x1E900, 0x1E95F),
    ];

    /// <summary>Symbols with a coloured form, and the characters of key caps (emoji-variation-sequences.txt), by blocks.</summary>
    private static readonly (int First, int Last)[] Emoji =
    [
        (0x00A9, 0x00A9), (0x00AE, 0x00AE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139), (0x2194, 0x21AA),
        (0x231A, 0x231B), (0x2328, 0x2328), (0x23CF, 0x23FA), (0x24C2, 0x24C2), (0x25AA, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B55),
        (0x3030, 0x3030), (0x303D, 0x303D), (0x3297, 0x3299), (0x1F000, 0x1FAFF),
    ];

    /// <summary>
    /// Text fit for a column: normal form C, without characters that show nothing, control characters as blanks, no blanks at the ends. Halves of
    /// surrogate pairs become U+FFFD. Joiners and variation selectors stay where they change what is seen: inside words of scripts that need them,
    /// in emoji, behind Chinese characters.
    /// </summary>
    public static string Clean(string text) => Clean(text, keepsControls: false);

    /// <summary>As <see cref="Clean(string)"/>, with control characters as they are: for readers that report them.</summary>
    public static string CleanExceptControls(string text) => Clean(text, keepsControls: true);

    /// <summary>Whether it shows nothing, wherever it stands, or is a joiner or variation selector.</summary>
    internal static bool IsInvisible(Rune rune) => IsNothing(rune.Value) || IsContextual(rune.Value);

    /// <summary>Printable ASCII, as most names and all user names are: nothing to replace and nothing to compose.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    private static string Clean(string text, bool keepsControls)
    {
        if (IsPlain(text))
        {
            return text.Trim(' ');
        }

        // First what Normalize would throw on, and runs that would keep it busy.
        var clean = Normalize(Replace(text, keepsControls));
        for (var pass = 0; pass <= MaxPasses; pass++)
        {
            var shorter = DropIdle(clean, all: pass == MaxPasses);
            if (shorter.Length == clean.Length)
            {
                break;
            }

            // What stood apart may compose now.
            clean = Normalize(shorter);
        }

        return clean.Trim();
    }

    private static string Replace(string text, bool keepsControls)
    {
        var builder = new StringBuilder(text.Length);
        var marks = 0;
        // Halves of surrogate pairs come as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsNothing(rune.Value))
            {
                continue;
            }

            var category = Rune.GetUnicodeCategory(rune);
            var isBlank = category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || (category == UnicodeCategory.Control && !keepsControls);
            Append(builder, isBlank ? new Rune(' ') : rune, IsMark(category), ref marks, 2 * MaxMarks);
        }

        return builder.ToString();
    }

    /// <summary>Normal form C, with no more marks on one letter than <see cref="MaxMarks"/>.</summary>
    private static string Normalize(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        var builder = new StringBuilder(composed.Length);
        var marks = 0;
        foreach (var rune in composed.EnumerateRunes())
        {
            Append(builder, rune, IsMark(Rune.GetUnicodeCategory(rune)), ref marks, MaxMarks);
        }

        return builder.Length == composed.Length ? composed : builder.ToString();
    }

    private static void Append(StringBuilder builder, Rune rune, bool isMark, ref int marks, int maxMarks)
    {
        marks = isMark ? marks + 1 : 0;
        if (marks <= maxMarks)
        {
            builder.Append(rune);
        }
    }

    /// <summary>Without joiners and variation selectors that change nothing where they stand.</summary>
    private static string DropIdle(string text, bool all)
    {
        var builder = new StringBuilder(text.Length);
        var before = 0;
        for (var i = 0; i < text.Length;)
        {
            var rune = Rune.GetRuneAt(text, i);
            i += rune.Utf16SequenceLength;
            if (IsContextual(rune.Value) && (all || !Counts(rune.Value, before, i < text.Length ? Rune.GetRuneAt(text, i).Value : 0)))
            {
                continue;
            }

            builder.Append(rune);
            before = rune.Value;
        }

        return builder.Length == text.Length ? text : builder.ToString();
    }

    private static bool Counts(int contextual, int before, int after) => contextual switch
    {
        ZeroWidthNonJoiner => IsIn(JoinedScripts, before) && IsIn(JoinedScripts, after),
        // Behind an Indic letter it may end the word; between emoji it makes one of two.
        ZeroWidthJoiner => IsIn(JoinedScripts, before) || ((IsIn(Emoji, before) || before == 0xFE0F) && IsIn(Emoji, after)),
        0xFE0E or 0xFE0F => IsIn(Emoji, before) || (after == 0x20E3 && before is '#' or '*' or (>= '0' and <= '9')) || IsHan(before),
        (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0100 and <= 0xE01EF) => IsHan(before),
        // What is left are those of Mongolian.
        _ => before is >= 0x1820 and <= 0x18AA,
    };

    private static bool IsHan(int value) => value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFD);

    private static bool IsContextual(int value) =>
        value is ZeroWidthNonJoiner or ZeroWidthJoiner or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180D) or 0x180F;

    /// <summary>Invisible everywhere, or a noncharacter of any plane: .NET's Normalize throws on U+FFFE.</summary>
    private static bool IsNothing(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF || (value >= 0xAD && IsIn(Invisible, value));

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsIn((int First, int Last)[] ranges, int value)
    {
        foreach (var (first, last) in ranges)
        {
            if (value <= last)
            {
                return value >= first;
            }
        }

        return false;
    }
}
