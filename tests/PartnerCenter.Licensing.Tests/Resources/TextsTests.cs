using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Resources;

/// <summary>Every text exists in every language, fits its arguments, and is used; no view says anything that is not a text.</summary>
public sealed class TextsTests
{
    /// <summary>What a view may say by itself: it is the same in every language.</summary>
    private static readonly string[] SameInEveryLanguage = ["UTC", "CSV"];

    [Fact]
    public void Files_OfTexts_AreTheLanguagesOfThePortal() => Assert.Equal(
        PortalLanguages.Installed.All.Select(culture => culture.Name).Order(StringComparer.Ordinal),
        TextFile.All.Where(file => file.Family == "Texts").Select(file => file.Culture.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Files_OfOtherFamilies_AreOfLanguagesThatThePortalSpeaks() => Assert.All(
        TextFile.All, file => Assert.Contains(TextFile.All, texts => texts.Family == "Texts" && texts.Culture.Equals(file.Culture)));

    [Fact]
    public void Keys_StandOnceInEachFile() =>
        Assert.All(TextFile.All, file =>
            Assert.Empty(file.Entries.GroupBy(entry => entry.Key).Where(group => group.Count() > 1).Select(group => $"{file.Name}: {group.Key}")));

    [Fact]
    public void Keys_AreThereInEveryLanguage() =>
        Assert.All(TextFile.All, file =>
        {
            Assert.Empty(file.NeededKeys.Except(file.Keys).Select(key => $"{file.Name} lacks {key}"));
            Assert.Empty(file.Keys.Except(file.English.Keys).Except(file.NeededKeys).Select(key => $"only {file.Name} has {key}"));
        });

    [Fact]
    public void Texts_AreNeverEmpty() =>
        Assert.All(TextFile.All, file =>
            Assert.Empty(file.Entries.Where(entry => string.IsNullOrWhiteSpace(entry.Value)).Select(entry => $"{file.Name}: {entry.Key}")));

    [Fact]
    public void Texts_UseTheSameArgumentsInEveryLanguage() =>
        Assert.All(TextFile.All, file =>
            Assert.Empty(file.Keys
                .Where(key => !file.HasArgumentsOfEnglish(key))
                .Select(key => $"{key}: \"{file.EnglishOf(key)}\", \"{file[key]}\"")));

    [Fact]
    public void Source_AsksOnlyForTextsThatExist()
    {
        var uses = new TextUses();
        var keys = TextFile.Texts.Keys;

        Assert.NotEmpty(uses.Direct);
        Assert.Empty(uses.Direct.Where(use => !keys.Contains(use.Key)).Select(use => $"{use.File}: {use.Key}"));
        Assert.Empty(uses.Plurals
            .Where(use => !keys.Contains(use.Key + "_One") || !keys.Contains(use.Key + "_Other"))
            .Select(use => $"{use.File}: {use.Key}_One, {use.Key}_Other"));
        Assert.Empty(uses.Patterns.Where(use => !keys.Any(key => use.Pattern.IsMatch(key))).Select(use => $"{use.File}: {use.Pattern}"));
    }

    [Fact]
    public void Texts_AreAllUsed()
    {
        var uses = new TextUses();

        Assert.DoesNotContain(TextFile.Texts.Keys, key => !uses.Uses(key));
    }

    [Fact]
    public void Views_SayNothingThatIsNotAText()
    {
        var said = SourceTree.Files(SourceTree.Web, ".cshtml")
            .SelectMany(file => RazorText.Of(File.ReadAllText(file)).Select(text => (File: Path.GetFileName(file), Text: text)))
            .Where(each => !SameInEveryLanguage.Contains(each.Text));

        Assert.Empty(said.Select(each => $"{each.File}: {each.Text}"));
    }

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("<p>@Model.Count users</p>", "users")]
    [InlineData("<a title=\"Close it\">@T[\"A_B\"]</a>", "Close it")]
    [InlineData("@if (Model.Count > 0)\n{\n  <p>none</p>\n}", "none")]
    public void RazorText_LiteralText_IsFound(string view, string expected) => Assert.Equal([expected], RazorText.Of(view));

    [Theory]
    [InlineData("@model Some.Model\n@{\n    ViewData[\"Title\"] = \"x\";\n}\n<p>@T[\"A_B\", Model.Name.Length > 3]</p>")]
    [InlineData("@await RenderSectionAsync(\"Scripts\", required: false)")]
    [InlineData("@* a remark *@<p class=\"hint\">@(Model.Count > 0 ? \"yes\" : \"no\")</p>")]
    [InlineData("@foreach (var row in Model.Rows)\n{\n  var name = row.Name;\n  <td data-label=\"@T[\"A_B\"]\">@row.Total.ToString(\"N0\")</td>\n}\nelse\n{\n}")]
    public void RazorText_ExpressionsAndCode_AreNot(string view) => Assert.Empty(RazorText.Of(view));
}
