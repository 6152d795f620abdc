using System.Globalization;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>The browser has Unicode's plural rules; the portal's own table must say the same, as page and script show one text.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class PluralRulesTests(BrowserFixture browser)
{
    private static readonly long[] Counts = [.. Enumerable.Range(0, 330), 1_000, 1_001, 1_002, 1_011, 1_000_000, 1_000_001, 2_000_000];

    [Fact]
    public Task CategoryOf_EveryLanguageOfTheTable_IsWhatTheBrowserSays() =>
        browser.RunAsync(Language.English, script: true, async journey =>
        {
            var languages = PluralRules.Languages.Concat(["en", "de", "nl", "sv", "tr", "hu", "el", "ta", "sw"]).ToList();
            var said = await journey.Tab.Page.EvaluateAsync<string[]>(
                """
                ({ languages, counts }) => languages.map((language) => Intl.PluralRules.supportedLocalesOf(language).length === 0
                  ? ''
                  : counts.map((count) => new Intl.PluralRules(language).select(count)).join())
                """,
                new { languages, counts = Counts });

            Assert.True(said.Count(text => text.Length > 0) > languages.Count / 2, "The browser knows hardly any of these languages.");
            Assert.Empty(languages.Zip(said)
                .Where(pair => pair.Second.Length > 0 && pair.Second != Own(pair.First))
                .Select(pair => $"{pair.First}: {pair.Second}"));
        });

    private static string Own(string language) =>
        string.Join(',', Counts.Select(count => PluralRules.CategoryOf(CultureInfo.GetCultureInfo(language), count).ToString().ToLowerInvariant()));
}
