using System.Text.RegularExpressions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Resources;

/// <summary>The user guide is there in every language, says what the pages say, and shows pictures that exist.</summary>
public sealed partial class UserGuideTests
{
    private static readonly string Docs = Path.Combine(SourceTree.Root, "docs");

    /// <summary>The languages of the product, and each other one that has a guide.</summary>
    public static TheoryData<string> Languages => new(
        Directory.EnumerateFiles(Docs, "user-guide.*.md").Select(file => Path.GetFileNameWithoutExtension(file)["user-guide.".Length..]).Union(["en", "zh-Hant"]));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Guide_WordsInBold_AreTextsOfThePortal(string language)
    {
        var texts = TextFile.All.Single(file => file.Family == "Texts" && file.Culture.Name == language).Entries.Select(entry => entry.Value).ToHashSet(StringComparer.Ordinal);
        var bold = Bold().Matches(Read(language)).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(bold.Count > 40, $"Only {bold.Count} words of the pages are named.");
        Assert.All(bold, word => Assert.Contains(word, texts));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Guide_Pictures_AreThereAndSmall(string language) =>
        Assert.All(Pictures(language), name =>
        {
            var picture = new FileInfo(Path.Combine(Docs, "images", "user-guide", language, name));
            Assert.True(picture.Exists, picture.FullName);
            Assert.InRange(picture.Length, 1, 80 * 1024);
        });

    [Theory]
    [MemberData(nameof(Languages))]
    public void Guide_InEachLanguage_HasTheSamePartsAndPictures(string language)
    {
        Assert.Equal(Pictures("en"), Pictures(language));
        Assert.Equal(Parts("en"), Parts(language));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Guide_EveryReasonOfAFailure_IsExplained(string language) =>
        Assert.All(Enum.GetNames<LicenseErrorCode>(), code => Assert.Contains($"`{code}`", Read(language), StringComparison.Ordinal));

    private static string Read(string language) =>
        File.ReadAllText(Path.Combine(Docs, language == "en" ? "user-guide.md" : $"user-guide.{language}.md"));

    private static List<string> Pictures(string language) =>
        [.. Picture().Matches(Read(language)).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    /// <summary>The levels of the headings, steps and table rows, in their order.</summary>
    private static List<string> Parts(string language) => [.. Part().Matches(Read(language)).Select(match => match.Value)];

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"!\[[^\]]+\]\(images/user-guide/([^/)]+)/([^)]+)\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^(#+ |\d+\. |\* |\| )", RegexOptions.Multiline)]
    private static partial Regex Part();
}
