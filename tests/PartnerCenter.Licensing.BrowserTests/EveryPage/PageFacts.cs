using System.Text.RegularExpressions;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>What must hold of every page, and axe-core does not check: the title, the one heading, the language, the order of the focus.</summary>
internal static partial class PageFacts
{
    private const string Read =
        """
        () => {
            const all = selector => [...document.querySelectorAll(selector)];
            const ids = all('[id]').map(element => element.id);
            return {
                title: document.title,
                headings: all('h1').map(heading => heading.textContent.trim()),
                lang: document.documentElement.lang,
                ownTabOrder: all('[tabindex]').filter(element => element.tabIndex > 0).length,
                doubledIds: ids.filter((id, index) => ids.indexOf(id) !== index),
                bareTables: all('table').filter(table => !table.caption || [...table.tHead.querySelectorAll('th')].some(cell => cell.scope !== 'col')).map(table => table.outerHTML.slice(0, 80)),
                moves: document.getAnimations().some(animation => animation.effect.getComputedTiming().duration > 1),
            };
        }
        """;

    /// <param name="journey">Before a page, with reduced motion.</param>
    /// <param name="titles">The heading that each title was seen over, so far.</param>
    /// <returns>What is wrong with it.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(Journey journey, Dictionary<string, string> titles)
    {
        var page = journey.Tab.Page;
        var facts = await page.EvaluateAsync<Facts>(Read);
        // One heading tells how many there are.
        var heading = Number().Replace(facts.Headings.FirstOrDefault() ?? "", "");
        var problems = new List<string>();
        Must(facts.Headings.Length == 1, $"has {facts.Headings.Length} headings of level 1");
        Must(facts.Lang == journey.Language.Culture, $"is in {facts.Lang}");
        Must(facts.Title.EndsWith($" - {journey.Language.Text("Layout_Product")}", StringComparison.Ordinal), $"has the title {facts.Title}");
        Must(titles.TryAdd(facts.Title, heading) || titles[facts.Title] == heading, $"has the title of another page: {facts.Title}");
        Must(facts.OwnTabOrder == 0, "has an order of focus of its own");
        Must(facts.DoubledIds.Length == 0, $"has ids twice: {string.Join(", ", facts.DoubledIds)}");
        Must(facts.BareTables.Length == 0, $"has tables without caption or column headings: {string.Join(", ", facts.BareTables)}");
        Must(!facts.Moves, "moves, where reduced motion is asked for");
        var hasErrors = await page.Locator("[role=alert][autofocus]").CountAsync() > 0;
        Must(hasErrors == facts.Title.StartsWith(journey.Language.Text("Forms_TitleWithErrors", ""), StringComparison.Ordinal), $"has the title {facts.Title}");
        return problems;

        void Must(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }

    [GeneratedRegex(@"\s*[(（][\d,]+[)）]")]
    private static partial Regex Number();

    private sealed class Facts
    {
        public string Title { get; set; } = "";

        public string[] Headings { get; set; } = [];

        public string Lang { get; set; } = "";

        public int OwnTabOrder { get; set; }

        public string[] DoubledIds { get; set; } = [];

        public string[] BareTables { get; set; } = [];

        public bool Moves { get; set; }
    }
}
