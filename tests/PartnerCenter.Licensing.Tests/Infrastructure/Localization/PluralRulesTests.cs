using System.Globalization;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Localization;

/// <summary>A sample of each kind of language. That all of them agree with Unicode's data is held by the browser, which has the data.</summary>
public sealed class PluralRulesTests
{
    [Theory]
    [InlineData("en", "0 Other, 1 One, 2 Other, 1000000 Other")]
    [InlineData("de-AT", "0 Other, 1 One, 2 Other")]
    [InlineData("zh-Hant", "0 Other, 1 Other, 2 Other")]
    [InlineData("fr", "0 One, 1 One, 2 Other, 1000000 Many")]
    [InlineData("pt-PT", "0 Other, 1 One, 2 Other")]
    [InlineData("pt-BR", "0 One, 1 One, 2 Other")]
    [InlineData("pl", "0 Many, 1 One, 2 Few, 5 Many, 12 Many, 22 Few, 112 Many, 1022 Few")]
    [InlineData("ru", "1 One, 2 Few, 5 Many, 11 Many, 21 One, 111 Many")]
    [InlineData("cs", "1 One, 4 Few, 5 Other, 22 Other")]
    [InlineData("sl", "1 One, 2 Two, 3 Few, 5 Other, 101 One, 102 Two")]
    [InlineData("ar", "0 Zero, 1 One, 2 Two, 3 Few, 11 Many, 100 Other, 103 Few")]
    [InlineData("he", "1 One, 2 Two, 3 Other")]
    public void CategoryOf_Number_IsWhatTheLanguageTakes(string culture, string expected) =>
        Assert.All(expected.Split(", "), pair =>
            Assert.Equal(pair.Split(' ')[1], PluralRules.CategoryOf(new CultureInfo(culture), long.Parse(pair.Split(' ')[0], CultureInfo.InvariantCulture)).ToString()));

    [Theory]
    [InlineData("zh-Hant", "Other")]
    [InlineData("en", "One, Other")]
    [InlineData("pl", "One, Few, Many, Other")]
    [InlineData("ar", "Zero, One, Two, Few, Many, Other")]
    public void CategoriesOf_Language_AreTheFormsThatATranslationNeeds(string culture, string expected) =>
        Assert.Equal(expected, string.Join(", ", PluralRules.CategoriesOf(new CultureInfo(culture))));
}
