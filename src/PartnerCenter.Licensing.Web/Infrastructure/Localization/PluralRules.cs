using System.Collections.Frozen;
using System.Globalization;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>
/// Which form of a text goes with a whole number: the cardinal rules of Unicode's CLDR 48, of which .NET carries none. A language that is
/// not in the table has one form for 1 and one for the rest, as most have.
/// </summary>
public static class PluralRules
{
    /// <summary>Numbers enough to meet every form that a language uses for whole numbers.</summary>
    private static readonly long[] Samples = [.. Enumerable.Range(0, 201), 1_000, 1_000_000];

    private static readonly FrozenDictionary<string, Func<long, PluralCategory>> Rules = new (string Languages, Func<long, PluralCategory> Rule)[]
    {
        ("bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh", _ => PluralCategory.Other),
        ("ak am as bho bn csw doi fa ff gu guw hi hy kab kn ln mg nso pa pcm si ti wa zu", n => n <= 1 ? PluralCategory.One : PluralCategory.Other),
        ("fr pt", n => n <= 1 ? PluralCategory.One : IsMillions(n) ? PluralCategory.Many : PluralCategory.Other),
        ("ca es it lld pt-PT scn vec", n => n == 1 ? PluralCategory.One : IsMillions(n) ? PluralCategory.Many : PluralCategory.Other),
        ("be ru uk", n => EndsInOne(n) ? PluralCategory.One : EndsInTwoToFour(n) ? PluralCategory.Few : PluralCategory.Many),
        ("bs hr sh sr", n => EndsInOne(n) ? PluralCategory.One : EndsInTwoToFour(n) ? PluralCategory.Few : PluralCategory.Other),
        ("pl", n => n == 1 ? PluralCategory.One : EndsInTwoToFour(n) ? PluralCategory.Few : PluralCategory.Many),
        ("cs sk", n => n == 1 ? PluralCategory.One : n is >= 2 and <= 4 ? PluralCategory.Few : PluralCategory.Other),
        ("dsb hsb sl", n => (n % 100) switch { 1 => PluralCategory.One, 2 => PluralCategory.Two, 3 or 4 => PluralCategory.Few, _ => PluralCategory.Other }),
        ("lt", n => EndsInTeens(n) || n % 10 == 0 ? PluralCategory.Other : n % 10 == 1 ? PluralCategory.One : PluralCategory.Few),
        ("lv prg", n => EndsInTeens(n) || n % 10 == 0 ? PluralCategory.Zero : n % 10 == 1 ? PluralCategory.One : PluralCategory.Other),
        ("mo ro", n => n == 1 ? PluralCategory.One : n == 0 || n % 100 is >= 1 and <= 19 ? PluralCategory.Few : PluralCategory.Other),
        ("is mk", n => EndsInOne(n) ? PluralCategory.One : PluralCategory.Other),
        ("he iu naq sat se sma smi smj smn sms", n => n switch { 1 => PluralCategory.One, 2 => PluralCategory.Two, _ => PluralCategory.Other }),
        ("ar ars", n => n switch
        {
            0 => PluralCategory.Zero,
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            _ => (n % 100) switch { >= 3 and <= 10 => PluralCategory.Few, >= 11 => PluralCategory.Many, _ => PluralCategory.Other },
        }),
        ("mt", n => n switch
        {
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            _ => (n % 100) switch { _ when n == 0 => PluralCategory.Few, >= 3 and <= 10 => PluralCategory.Few, >= 11 and <= 19 => PluralCategory.Many, _ => PluralCategory.Other },
        }),
        ("ga", n => n switch { 1 => PluralCategory.One, 2 => PluralCategory.Two, >= 3 and <= 6 => PluralCategory.Few, >= 7 and <= 10 => PluralCategory.Many, _ => PluralCategory.Other }),
        ("gd", n => n switch { 1 or 11 => PluralCategory.One, 2 or 12 => PluralCategory.Two, >= 3 and <= 19 => PluralCategory.Few, _ => PluralCategory.Other }),
        ("cy", n => n switch { 0 => PluralCategory.Zero, 1 => PluralCategory.One, 2 => PluralCategory.Two, 3 => PluralCategory.Few, 6 => PluralCategory.Many, _ => PluralCategory.Other }),
        ("ceb fil tl", n => n % 10 is 4 or 6 or 9 ? PluralCategory.Other : PluralCategory.One),
        ("shi", n => n <= 1 ? PluralCategory.One : n <= 10 ? PluralCategory.Few : PluralCategory.Other),
        ("ksh lag", n => n switch { 0 => PluralCategory.Zero, 1 => PluralCategory.One, _ => PluralCategory.Other }),
        ("tzm", n => n is <= 1 or (>= 11 and <= 99) ? PluralCategory.One : PluralCategory.Other),
    }
    .SelectMany(group => group.Languages.Split(' ').Select(language => (language, group.Rule)))
    .ToFrozenDictionary(pair => pair.language, pair => pair.Rule);

    /// <summary>The languages with a rule of their own, by their codes.</summary>
    public static IEnumerable<string> Languages => Rules.Keys;

    /// <summary>The form that goes with a number.</summary>
    /// <param name="culture">The language.</param>
    /// <param name="count">Not negative.</param>
    public static PluralCategory CategoryOf(CultureInfo culture, long count) =>
        Rules.TryGetValue(culture.Name, out var rule) || Rules.TryGetValue(culture.TwoLetterISOLanguageName, out rule) ? rule(count)
        : count == 1 ? PluralCategory.One
        : PluralCategory.Other;

    /// <summary>The forms that a language uses for whole numbers, in Unicode's order: the plural texts that a translation needs.</summary>
    public static IReadOnlyList<PluralCategory> CategoriesOf(CultureInfo culture) =>
        [.. Samples.Select(count => CategoryOf(culture, count)).Append(PluralCategory.Other).Distinct().Order()];

    private static bool EndsInTeens(long count) => count % 100 is >= 11 and <= 19;

    private static bool EndsInOne(long count) => count % 10 == 1 && count % 100 != 11;

    private static bool EndsInTwoToFour(long count) => count % 10 is >= 2 and <= 4 && count % 100 is not (>= 12 and <= 14);

    private static bool IsMillions(long count) => count != 0 && count % 1_000_000 == 0;
}
