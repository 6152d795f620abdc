using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>The rules that a program can check of WCAG and good practice, on every page, in both themes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task EveryPage_CheckedByAxe_HasNoViolation(ColorScheme theme) =>
        browser.RunAsync(
            Language.English,
            script: true,
            async journey =>
            {
                var violations = new List<string>();
                await foreach (var place in Tour.WalkAsync(journey))
                {
                    var result = await journey.Tab.Page.RunAxe();
                    violations.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(
                        node => $"{place}: {violation.Id}: {violation.Help}: {node.Target}: {node.Html}")));
                }

                Assert.Empty(violations);
            },
            new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
}
