using System.Globalization;
using System.Text;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>How people of some countries are called.</summary>
/// <param name="Countries">Two-letter ISO 3166 countries where such names are common, the most likely first.</param>
/// <param name="Given">Given names.</param>
/// <param name="Family">Family names.</param>
/// <param name="Pattern">The display name, with {0} for the given and {1} for the family name.</param>
internal sealed record DemoCulture(
    IReadOnlyList<string> Countries, IReadOnlyList<DemoName> Given, IReadOnlyList<DemoName> Family, string Pattern = DemoCulture.GivenFirst)
{
    public const string GivenFirst = "{0} {1}";
    public const string FamilyFirst = "{1} {0}";
    public const string FamilyFirstJoined = "{1}{0}";

    /// <param name="countries">Separated by blanks.</param>
    /// <param name="given">Names separated by blanks, each as <see cref="DemoName.Parse"/> reads it.</param>
    /// <param name="family">Names separated by blanks, each as <see cref="DemoName.Parse"/> reads it.</param>
    /// <param name="pattern">The display name.</param>
    public static DemoCulture Of(string countries, string given, string family, string pattern = GivenFirst) =>
        new(countries.Split(' '), [.. given.Split(' ').Select(DemoName.Parse)], [.. family.Split(' ').Select(DemoName.Parse)], pattern);

    public string DisplayName(DemoName given, DemoName family) => string.Format(CultureInfo.InvariantCulture, Pattern, given.Text, family.Text);
}

/// <summary>A name and how it is written in a sign-in name.</summary>
internal sealed record DemoName(string Text, string Ascii)
{
    /// <summary>Reads <c>陳=chen</c>, or just <c>Jürgen</c> where leaving out the accents is enough. An underscore stands for a blank.</summary>
    public static DemoName Parse(string text)
    {
        var parts = text.Split('=');
        return new DemoName(parts[0].Replace('_', ' '), parts.Length > 1 ? parts[1] : AsciiOf(parts[0]));
    }

    /// <summary>The ASCII letters and digits of a Latin name, lower case.</summary>
    public static string AsciiOf(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
