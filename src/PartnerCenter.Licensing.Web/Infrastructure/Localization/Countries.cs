using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Resources;
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

    /// <summary>What people and other systems write beside the names that the portal shows; ISO's formal names among them.</summary>
    private static readonly (string Code, string[] Names)[] Variants =
    [
        ("BA", ["Bosnia"]), ("BE", ["Belgique", "Belgien"]), ("BN", ["Brunei Darussalam"]), ("BO", ["Bolivia, Plurinational State of"]),
        ("CD", ["Congo, The Democratic Republic of the", "Democratic Republic of the Congo", "DR Congo", "Congo - Kinshasa"]),
        ("CG", ["Congo, Republic of the", "Republic of the Congo", "Congo - Brazzaville"]), ("CH", ["Schweiz", "Suisse"]), ("CI", ["Ivory Coast"]),
        ("CN", ["People's Republic of China", "PRC", "中華人民共和國"]), ("CV", ["Cabo Verde"]), ("CZ", ["Czech Republic"]),
        ("FK", ["Falkland Islands (Malvinas)"]), ("FM", ["Micronesia, Federated States of"]), ("GB", ["UK", "Great Britain", "England", "Scotland", "Wales"]),
        ("HK", ["Hong Kong", "Hong Kong SAR China", "香港"]), ("IR", ["Iran, Islamic Republic of"]),
        ("KP", ["Korea, Democratic People's Republic of", "朝鮮"]), ("KR", ["Korea", "Korea, Republic of", "Republic of Korea", "韓國", "大韓民國"]),
        ("LA", ["Lao People's Democratic Republic"]), ("MD", ["Moldova, Republic of"]), ("MK", ["Macedonia"]), ("MM", ["Burma"]),
        ("MO", ["Macao", "Macau", "Macao SAR China", "澳門"]), ("NL", ["Holland", "The Netherlands"]), ("PS", ["Palestine", "Palestine, State of", "Palestinian Territories"]),
        ("RU", ["Russian Federation"]), ("SY", ["Syrian Arab Republic"]), ("SZ", ["Swaziland"]), ("TL", ["East Timor"]), ("TR", ["Turkey"]),
        ("TW", ["Taiwan, Province of China", "臺灣"]), ("TZ", ["Tanzania, United Republic of"]),
        ("US", ["United States of America", "America", "美利堅合眾國"]), ("VA", ["Holy See"]), ("VE", ["Venezuela, Bolivarian Republic of"]), ("VN", ["Viet Nam"]),
    ];

    private static readonly FrozenDictionary<string, string> CodesByName = ReadNames();

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
    /// Reads a two- or three-letter code, or a name in English, in Traditional Chinese or as the country itself writes it. Case,
    /// accents, punctuation, "&amp;" for "and" and a leading "The" make no difference.
    /// </summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="code">The two-letter code.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code) => CodesByName.TryGetValue(Normalize(text ?? ""), out code);

    private static FrozenDictionary<string, string> ReadNames()
    {
        // The surer reading first: the first one to claim a name keeps it.
        var names = new Dictionary<string, string>();
        Add(code => [code]);
        Add(code => PortalLanguages.Installed.All.Select(culture => NameIn(culture, code)));
        Add(code => Variants.Where(variant => variant.Code == code).SelectMany(variant => variant.Names));
        Add(code => RegionOf(code) is { } region ? [region.ThreeLetterISORegionName, region.EnglishName, region.NativeName] : []);
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

    private static string Normalize(string text)
    {
        var folded = ListKey.Fold(text).Replace("&", " AND ", StringComparison.Ordinal);
        var words = new string([.. folded.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.SkipWhile(word => word == "THE").Select(word => word == "ST" && words.Length > 1 ? "SAINT" : word));
    }
}
