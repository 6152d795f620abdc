using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>A person who only ever presses keys, and looks where the focus is after each.</summary>
internal sealed class KeyboardUser(IPage page)
{
    private const int MostStops = 200;

    /// <summary>
    /// What is wrong with where the focus is: without a ring, outside the window, below something else (WCAG 2.4.7, 2.4.11), or, after a step
    /// forward, before or above where it was (2.4.3).
    /// </summary>
    private const string LookAtFocus =
        """
        ([target, forward]) => {
            const focused = document.activeElement;
            if (!focused || focused === document.body) {
                return { isThere: false, problems: [] };
            }

            const problems = [];
            const style = getComputedStyle(focused);
            const hasRing = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
            if (!hasRing) {
                problems.push('has no ring');
            }

            const box = focused.getBoundingClientRect();
            if (box.top < -1 || box.left < -1 || box.right > innerWidth + 1 || (box.bottom > innerHeight + 1 && box.height < innerHeight)) {
                problems.push(`is outside the window: ${Math.round(box.left)}, ${Math.round(box.top)}, ${Math.round(box.right)}, ${Math.round(box.bottom)}`);
            }

            for (const part of focused.getClientRects()) {
                const hit = document.elementFromPoint(part.left + part.width / 2, part.top + part.height / 2);
                if (hit && !hit.contains(focused) && !focused.contains(hit)) {
                    problems.push(`is covered by ${hit.outerHTML.slice(0, 100)}`);
                }
            }

            const last = window.lastStop;
            // The skip link is the first stop of a page: after the last one it begins again.
            if (forward && last?.element.isConnected && last.element !== focused && !focused.matches('.skip-link')) {
                if (!(last.element.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING)) {
                    problems.push('comes before the last one');
                }

                if (box.bottom + scrollY < last.top - 8 && box.left < last.right) {
                    problems.push('is above the last one');
                }
            }

            window.lastStop = { element: focused, top: box.top + scrollY, right: box.right };
            return { isThere: focused === target, problems: problems.map(problem => `${problem}: ${focused.outerHTML.slice(0, 160)}`) };
        }
        """;

    private readonly List<string> _problems = [];

    /// <summary>What was wrong with the focus on the way.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Presses Tab until the focus is there.</summary>
    public Task TabToAsync(ILocator target) => GoAsync(target, "Tab");

    /// <summary>Presses Shift+Tab until the focus is there.</summary>
    public Task TabBackToAsync(ILocator target) => GoAsync(target, "Shift+Tab");

    /// <summary>Goes on to a link or button, and presses Enter.</summary>
    public async Task EnterAsync(ILocator target)
    {
        await TabToAsync(target);
        await PressAsync("Enter");
    }

    /// <summary>Goes on to a box, and presses the space bar.</summary>
    public async Task TickAsync(ILocator box)
    {
        await TabToAsync(box);
        await PressAsync("Space");
    }

    /// <summary>Goes down a list of choices that has the focus.</summary>
    public async Task ChooseAsync(ILocator list, string value)
    {
        for (var presses = 0; presses < 20 && await list.InputValueAsync() != value; presses++)
        {
            await PressAsync("ArrowDown");
        }

        await Expect(list).ToHaveValueAsync(value);
    }

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    private async Task GoAsync(ILocator target, string key)
    {
        var handle = await target.ElementHandleAsync();
        // Where the page has put the focus, or a link within it has, is no stop, and the next one no step forward.
        var (isThere, isFirst) = (await target.EvaluateAsync<bool>("element => element === document.activeElement"), true);
        for (var stops = 0; !isThere; stops++)
        {
            Assert.True(stops < MostStops, $"No stop of {stops} on {page.Url} is {target}");
            await PressAsync(key);
            var stop = await page.EvaluateAsync<Stop>(LookAtFocus, new object[] { handle, key == "Tab" && !isFirst });
            _problems.AddRange(stop.Problems.Select(problem => $"{page.Url}: {problem}"));
            (isThere, isFirst) = (stop.IsThere, false);
        }
    }

    private sealed class Stop
    {
        public bool IsThere { get; set; }

        public string[] Problems { get; set; } = [];
    }
}
