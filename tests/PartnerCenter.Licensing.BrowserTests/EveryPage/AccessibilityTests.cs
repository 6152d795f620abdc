using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>The rules that a program can check of WCAG 2.2 AA and good practice: every page in every state, language, theme and width.</summary>
[Collection(BrowserCollection.LongRuns)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly (ColorScheme Theme, int Width, object Rules) Narrow = (ColorScheme.Light, 320, Axe.AllRules);
    private static readonly (ColorScheme Theme, int Width, object Rules) NarrowAndDark = (ColorScheme.Dark, 320, Axe.RulesOnColor);
    private static readonly (ColorScheme Theme, int Width, object Rules) Dark = (ColorScheme.Dark, 1440, Axe.RulesOnColor);
    private static readonly (ColorScheme Theme, int Width, object Rules) Wide = (ColorScheme.Light, 1440, Axe.AllRules);

    /// <summary>
    /// Environment: where it is set, every page is looked at in all four looks in each language, with odd names, thousands of users and a running
    /// operation too. That takes about twice as long.
    /// </summary>
    private const string EveryLook = "LICENSING_AXE_EVERY_LOOK";

    private const int Height = 900;

    private static readonly bool IsWhole = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EveryLook));

    /// <summary>A theme changes only colors; a narrow page is laid out anew; a language changes only words. Together they see each of them.</summary>
    private static IEnumerable<(ColorScheme Theme, int Width, object Rules)> LooksIn(string language) =>
        IsWhole ? [Narrow, NarrowAndDark, Dark, Wide]
        : language == "en-US" ? [Narrow, Dark]
        : [NarrowAndDark, Wide];

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public async Task EveryPage_EveryThemeAndWidth_HasNoViolation(string language)
    {
        await using var server = new PortalServer(SampleDatabase.Copy()) { PatienceSeconds = IsWhole ? 0 : null }.Started();
        await browser.RunAtAsync(
            server.Address,
            Language.Of(language),
            script: true,
            async journey =>
            {
                var (violations, titles) = (new List<string>(), new Dictionary<string, string>());
                await foreach (var place in IsWhole ? Tour.WalkFarAsync(journey) : Tour.WalkAsync(journey))
                {
                    violations.AddRange((await PageFacts.CheckAsync(journey, titles)).Select(problem => $"{place}: {problem}"));
                    foreach (var (theme, width, rules) in LooksIn(language))
                    {
                        await journey.Tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
                        await journey.Tab.Page.SetViewportSizeAsync(width, Height);
                        // A window as high as the page: the bar that stays in sight covers nothing then, whatever it was scrolled to.
                        await journey.Tab.Page.SetViewportSizeAsync(width, Math.Max(Height, await journey.Tab.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
                        // Of what floats only itself: the page below was looked at before it was opened, and is partly covered now.
                        var floating = journey.Tab.Page.Locator(":popover-open");
                        var found = await Axe.FindViolationsAsync(await floating.CountAsync() > 0 ? floating : journey.Tab.Page.Locator("html"), rules);
                        violations.AddRange(found.Select(violation => $"{place}, {theme}, {width} px: {violation}"));
                    }
                }

                Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
            },
            new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = 1440, Height = Height } });
    }
}
