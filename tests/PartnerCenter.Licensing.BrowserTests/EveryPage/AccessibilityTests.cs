using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>The rules that a program can check of WCAG 2.2 AA and good practice: every page in every state, language, theme and width.</summary>
[Collection(BrowserCollection.LongRuns)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    // What passes fills megabytes on the pages with hundreds of boxes, and nobody reads it.
    private static readonly AxeRunOptions AllRules = new()
    {
        ResultTypes = [ResultType.Violations],
        // Off by default: the one of WCAG 2.2 that a program can check, and three that are called experimental.
        Rules = ((string[])["target-size", "label-content-name-mismatch", "td-has-header", "focus-order-semantics"])
            .ToDictionary(rule => rule, _ => new RuleOptions { Enabled = true }),
    };

    private static readonly AxeRunOptions RulesOnColor = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block"),
    };

    private static readonly (ColorScheme Theme, int Width, AxeRunOptions Rules) Narrow = (ColorScheme.Light, 320, AllRules);
    private static readonly (ColorScheme Theme, int Width, AxeRunOptions Rules) NarrowAndDark = (ColorScheme.Dark, 320, RulesOnColor);
    private static readonly (ColorScheme Theme, int Width, AxeRunOptions Rules) Dark = (ColorScheme.Dark, 1440, RulesOnColor);
    private static readonly (ColorScheme Theme, int Width, AxeRunOptions Rules) Wide = (ColorScheme.Light, 1440, AllRules);

    /// <summary>
    /// Environment: where it is set, every page is looked at in all four looks in each language, with odd names, thousands of users and a running
    /// operation too. That takes some minutes more.
    /// </summary>
    private const string EveryLook = "LICENSING_AXE_EVERY_LOOK";

    private const int Height = 900;

    private static readonly bool IsWhole = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EveryLook));

    /// <summary>A theme changes only colors; a narrow page is laid out anew; a language changes only words. Together they see each of them.</summary>
    private static IEnumerable<(ColorScheme Theme, int Width, AxeRunOptions Rules)> LooksIn(string language) =>
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
                        var result = await floating.CountAsync() > 0 ? await floating.RunAxe(rules) : await journey.Tab.Page.RunAxe(rules);
                        violations.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(
                            node => $"{place}, {theme}, {width} px: {violation.Id}: {violation.Help}: {node.Target}: {node.Html}")));
                    }
                }

                Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
            },
            new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = 1440, Height = Height } });
    }
}
