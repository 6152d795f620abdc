using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>The rules that a program can check of WCAG and good practice, on every page, in both themes. A theme changes only colors.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    // What passes fills megabytes on the pages with hundreds of boxes, and nobody reads it.
    private static readonly AxeRunOptions AllRules = new() { ResultTypes = [ResultType.Violations] };

    private static readonly AxeRunOptions Contrast = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") };

    [Fact]
    public Task EveryPage_InLightTheme_HasNoViolation() => CheckAsync(ColorScheme.Light, AllRules);

    [Fact]
    public Task EveryPage_InDarkTheme_HasEnoughContrast() => CheckAsync(ColorScheme.Dark, Contrast);

    private Task CheckAsync(ColorScheme theme, AxeRunOptions rules) =>
        browser.RunAsync(
            Language.English,
            script: true,
            async journey =>
            {
                var violations = new List<string>();
                await foreach (var place in Tour.WalkAsync(journey))
                {
                    var result = await journey.Tab.Page.RunAxe(rules);
                    violations.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(
                        node => $"{place}: {violation.Id}: {violation.Help}: {node.Target}: {node.Html}")));
                }

                Assert.Empty(violations);
            },
            new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
}
