using Microsoft.Playwright;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>Waiting for the next page.</summary>
public static class Arrival
{
    private const int Pause = 20;

    /// <summary>Waits until the page that is there is loaded, and with it its scripts: until then it is one without script.</summary>
    public static Task LoadAsync(this IPage page) => page.ArriveAsync(_ => true);

    /// <summary>
    /// Waits until the page has this address and is loaded. Playwright's own wait for both misses what happens just as it begins to wait, a load or
    /// (<c>WaitUntilState.Commit</c>) the address itself; so the page is asked.
    /// </summary>
    public static async Task ArriveAsync(this IPage page, Func<string, bool> isThere)
    {
        for (var waited = 0; !isThere(page.Url) || await page.EvaluateAsync<string>("document.readyState") != "complete"; waited += Pause)
        {
            if (waited > BrowserFixture.Patience)
            {
                throw new TimeoutException($"{page.Url} is not the page that is waited for, or not loaded, after {BrowserFixture.Patience} ms.");
            }

            await Task.Delay(Pause);
        }
    }
}
