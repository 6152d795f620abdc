using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Resources;

/// <summary>One language's resource file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Entries">Keys and texts in the order of the file, repeated keys included.</param>
internal sealed partial record TextFile(string Name, IReadOnlyList<KeyValuePair<string, string>> Entries)
{
    /// <summary>The resource files of all languages.</summary>
    public static IReadOnlyList<TextFile> All { get; } = [.. SourceTree.Files(Path.Combine(SourceTree.Web, "Resources"), ".resx").Select(Read)];

    /// <summary>The texts of the user interface in English.</summary>
    public static TextFile Texts { get; } = All.Single(file => file.Name == "Texts.resx");

    /// <summary>The name without language: <c>Texts</c> of <c>Texts.zh-Hant.resx</c>.</summary>
    public string Family => Name.Split('.')[0];

    /// <summary>The English file of the same family.</summary>
    public TextFile English => All.Single(file => file.Name == Family + ".resx");

    /// <summary>The language of the file.</summary>
    public CultureInfo Culture => Name.Split('.') is [_, var culture, _] ? new CultureInfo(culture) : PortalLanguages.Default;

    /// <summary>The keys that a translation needs: those of the English file, with the plural forms of its own language in place of the English ones.</summary>
    public IReadOnlySet<string> NeededKeys =>
        English.Keys.SelectMany(key => English.IsPlural(key)
            ? PluralRules.CategoriesOf(Culture).Select(category => WithoutForm(key) + "_" + category)
            : [key]).ToHashSet(StringComparer.Ordinal);

    public IReadOnlySet<string> Keys => Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);

    public string this[string key] => Entries.First(entry => entry.Key == key).Value;

    /// <summary>Whether a text uses the arguments of the English one. A plural form may leave out the number: "one user".</summary>
    public bool HasArgumentsOfEnglish(string key)
    {
        var isPlural = English.IsPlural(WithoutForm(key) + "_Other");
        return Arguments(EnglishOf(key)) == Arguments(this[key]);

        string Arguments(string text) => isPlural ? PlaceholdersOf(text).Replace("0", "", StringComparison.Ordinal).Trim() : PlaceholdersOf(text);
    }

    /// <summary>The English text of the same key; of a plural form that English does not have, the one for other numbers.</summary>
    public string EnglishOf(string key) => English.Keys.Contains(key) ? English[key] : English[WithoutForm(key) + "_Other"];

    /// <summary>Whether the key is one of the plural forms of a text.</summary>
    public bool IsPlural(string key) => Form().IsMatch(key) && Keys.Contains(WithoutForm(key) + "_One") && Keys.Contains(WithoutForm(key) + "_Other");

    /// <summary>The key without plural form.</summary>
    public static string WithoutForm(string key) => Form().Replace(key, "");

    /// <summary>The numbers of the arguments that a text uses.</summary>
    public static string PlaceholdersOf(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    private static TextFile Read(string file) => new(
        Path.GetFileName(file),
        [.. XDocument.Load(file, LoadOptions.PreserveWhitespace).Root!.Elements("data").Select(data =>
            KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value))]);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("_(Zero|One|Two|Few|Many|Other)$")]
    private static partial Regex Form();
}
