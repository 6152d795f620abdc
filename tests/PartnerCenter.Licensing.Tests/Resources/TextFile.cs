using System.Text.RegularExpressions;
using System.Xml.Linq;
using PartnerCenter.Licensing.Tests.Infrastructure;

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

    public IReadOnlySet<string> Keys => Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);

    public string this[string key] => Entries.First(entry => entry.Key == key).Value;

    /// <summary>The numbers of the arguments that a text uses.</summary>
    public static string PlaceholdersOf(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    private static TextFile Read(string file) => new(
        Path.GetFileName(file),
        [.. XDocument.Load(file, LoadOptions.PreserveWhitespace).Root!.Elements("data").Select(data =>
            KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value))]);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
