using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>
/// axe-core in the page that it looks at. Deque's package for Playwright opens a window more for every look, which pages with frames need: these have none,
/// and are looked at in half the time.
/// </summary>
internal static class Axe
{
    private const string Run =
        """
        async (element, options) => (await axe.run(element, options)).violations
          .flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${id}: ${help}: ${target}: ${html}`))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Everything, and the rules that are off by default: the one of WCAG 2.2 that a program can check, and three that are called experimental.</summary>
    public static object AllRules { get; } = new
    {
        // What passes fills megabytes on the pages with hundreds of boxes, and nobody reads it.
        resultTypes = new[] { "violations" },
        rules = ((string[])["target-size", "label-content-name-mismatch", "td-has-header", "focus-order-semantics"]).ToDictionary(rule => rule, _ => new { enabled = true }),
    };

    public static object RulesOnColor { get; } = new
    {
        resultTypes = new[] { "violations" },
        runOnly = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } },
    };

    /// <summary>What is wrong, a line for each element.</summary>
    /// <param name="root">What is looked at, with all that is in it; <c>html</c> for the page.</param>
    /// <param name="rules">One of those above.</param>
    public static async Task<string[]> FindViolationsAsync(ILocator root, object rules)
    {
        if (!await root.Page.EvaluateAsync<bool>("'axe' in window"))
        {
            await root.Page.EvaluateAsync(Script);
        }

        return await root.EvaluateAsync<string[]>(Run, rules);
    }
}
