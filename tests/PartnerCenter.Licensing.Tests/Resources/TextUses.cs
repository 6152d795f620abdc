using System.Text.RegularExpressions;
using PartnerCenter.Licensing.Tests.Infrastructure;

namespace PartnerCenter.Licensing.Tests.Resources;

/// <summary>Where the source asks for texts, found in its text: keys stand there as literals, or as interpolated strings with a literal start.</summary>
internal sealed partial class TextUses
{
    private readonly HashSet<string> _literals = new(StringComparer.Ordinal);

    public TextUses()
    {
        foreach (var file in SourceTree.Files(SourceTree.Web, ".cs", ".cshtml").Where(file => !file.Contains("Migrations", StringComparison.Ordinal)))
        {
            var source = File.ReadAllText(file);
            var name = Path.GetFileName(file);
            _literals.UnionWith(Literal().Matches(source).Select(match => match.Groups[1].Value));
            Direct.AddRange(Indexer().Matches(source)
                .SelectMany(match => KeyLiteral().Matches(match.Groups[1].Value))
                .Select(match => (name, match.Groups[1].Value)));
            Plurals.AddRange(Plural().Matches(source).Select(match => (name, match.Groups[1].Value)));
            Patterns.AddRange(Interpolated().Matches(source).Select(match => (name, PatternOf(match.Groups[1].Value))));
        }
    }

    /// <summary>Keys in <c>T["..."]</c> and <c>texts["..."]</c>, with the file.</summary>
    public List<(string File, string Key)> Direct { get; } = [];

    /// <summary>Keys without <c>_One</c> and <c>_Other</c> in <c>Plural("...")</c> and <c>PluralForms("...")</c>, with the file.</summary>
    public List<(string File, string Key)> Plurals { get; } = [];

    /// <summary>Keys that are put together, such as <c>$"Errors_{status}_Title"</c>, with the file.</summary>
    public List<(string File, Regex Pattern)> Patterns { get; } = [];

    /// <summary>Some source names the key, itself or without its plural ending, or puts it together.</summary>
    public bool Uses(string key) =>
        _literals.Contains(key)
        || _literals.Contains(TextFile.WithoutForm(key))
        || Patterns.Any(use => use.Pattern.IsMatch(key) || use.Pattern.IsMatch(TextFile.WithoutForm(key)));

    private static Regex PatternOf(string interpolated) =>
        new("^" + string.Join("[A-Za-z0-9]+", Hole().Split(interpolated).Select(Regex.Escape)) + "$");

    [GeneratedRegex("\"([A-Za-z][A-Za-z0-9_]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<!\$)""([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]*)""")]
    private static partial Regex KeyLiteral();

    [GeneratedRegex(@"(?:\bT|[tT]exts)\[([^\]]*)\]")]
    private static partial Regex Indexer();

    [GeneratedRegex(@"\.Plural(?:Forms)?\(\s*""([A-Za-z0-9_]+)""")]
    private static partial Regex Plural();

    [GeneratedRegex(@"\$""([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]*\{[^""]*)""")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
