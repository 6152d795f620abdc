using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Resources;
using System.Text;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>
/// The countries and regions that can be a usage location: the ISO 3166-1 alpha-2 codes, and XK (Kosovo), which ISO leaves to
/// its users and the Microsoft services use. Names come from <c>Resources/Countries*.resx</c>; a language without such a file has those of
/// the system's own data.
/// </summary>
public static class Countries
{
    private static readonly ResourceManager Names = new("PartnerCenter.Licensing.Web.Resources.Countries", typeof(Countries).Assembly);

    private static readonly string[] Codes =
    [
        .. Names.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Languages whose files of users are read, see the names of columns: their exports write countries in the same language.</summary>
    private static readonly string[] FileLanguages = ["de", "fr", "es", "pt", "it", "nl", "cs", "pl", "ru", "ja", "ko", "zh-Hans"];

    private static readonly Lazy<FrozenDictionary<string, string>> CodesByName = new(ReadNames);

    /// <summary>Every code, upper case, in order.</summary>
    public static IReadOnlyList<string> All => Codes;

    /// <summary>Code and name of every country, by name in the language of the user interface: what a list to choose from shows.</summary>
    public static IReadOnlyList<(string Code, string Name)> ByName() =>
        [.. Codes.Select(code => (Code: code, Name: NameOf(code))).OrderBy(country => country.Name, StringComparer.CurrentCulture)];

    /// <summary>Whether it is one of <see cref="All"/>, in upper case.</summary>
    public static bool IsKnown(string? code) => code is not null && Array.BinarySearch(Codes, code, StringComparer.Ordinal) >= 0;

    /// <summary>The name in the language of the user interface; the code itself where it is not known.</summary>
    public static string NameOf(string code) => IsKnown(code) ? NameIn(CultureInfo.CurrentUICulture, code) : code;

    /// <summary>
    /// Reads a two- or three-letter code, or a name in English, in Traditional Chinese or as the country itself writes it, see
    /// <c>Resources/CountryNames.txt</c>. Case, accents, punctuation, the order of words, "&amp;" for "and" and "the" make no difference.
    /// </summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="code">The two-letter code.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code) => CodesByName.Value.TryGetValue(Normalize(text ?? ""), out code);

    private static FrozenDictionary<string, string> ReadNames()
    {
        // The surer reading first: the first one to claim a name keeps it.
        var names = new Dictionary<string, string>();
        Add(code => [code]);
        Add(code => PortalLanguages.Installed.All.Select(culture => NameIn(culture, code)));
        var others = ReadOtherNames();
        Add(code => others.GetValueOrDefault(code, []));
        Add(code => RegionOf(code) is { } region ? [region.ThreeLetterISORegionName, region.EnglishName, region.NativeName] : []);
        Add(code => FileLanguages.Select(language => RegionOf($"{language}-{code}")?.NativeName ?? ""));
        names.Remove("");
        return names.ToFrozenDictionary();

        void Add(Func<string, IEnumerable<string>> namesOf)
        {
            foreach (var code in Codes)
            {
                foreach (var name in namesOf(code))
                {
                    names.TryAdd(Normalize(name), code);
                }
            }
        }
    }

    private static string NameIn(CultureInfo culture, string code)
    {
        for (var own = culture; !own.Equals(CultureInfo.InvariantCulture); own = own.Parent)
        {
            if (Names.GetResourceSet(own, createIfNotExists: true, tryParents: false)?.GetString(code) is { } name)
            {
                return name;
            }
        }

        // RegionInfo.DisplayName is in the country's own language; the native name of "Polish as used in Japan" is Polish for Japan.
        return RegionOf($"{culture.TwoLetterISOLanguageName}-{code}")?.NativeName ?? Names.GetString(code, CultureInfo.InvariantCulture)!;
    }

    private static RegionInfo? RegionOf(string name)
    {
        try
        {
            return new RegionInfo(name);
        }
        catch (ArgumentException)
        {
            // The system's own data may be older than a code.
            return null;
        }
    }

    private static Dictionary<string, string[]> ReadOtherNames()
    {
        using var reader = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("CountryNames.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => cells[1..]);
    }

    /// <summary>The words that tell countries apart, in one order: "Korea, Republic of" and "the Republic of Korea" are the same.</summary>
    private static string Normalize(string text)
    {
        var words = Words(ListKey.Fold(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(
            ' ',
            words
                .Select(word => words.Length == 1 ? word : word switch { "ST" => "SAINT", "REP" => "REPUBLIC", "DEM" => "DEMOCRATIC", _ => word })
                .Where(word => word is not ("THE" or "OF" or "AND"))
                .Order(StringComparer.Ordinal));
    }

    /// <summary>Letters and digits, with blanks for all else. Apostrophes, and full stops of abbreviations, leave none: "d'Ivoire", "U.S."</summary>
    private static string Words(string folded)
    {
        var builder = new StringBuilder(folded.Length);
        var letters = 0;
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                builder.Append(c);
                letters++;
                continue;
            }

            if (c is not ('\'' or '’' or '‘' or 'ʼ' or '`' or '´') && (c != '.' || letters != 1))
            {
                builder.Append(' ');
            }

            letters = 0;
        }

        return builder.ToString();
    }
}
