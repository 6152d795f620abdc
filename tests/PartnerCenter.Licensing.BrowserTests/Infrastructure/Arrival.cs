using Microsoft.Playwright;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>Waiting for the next page.</summary>
public static class Arrival
{
    private const int Patience = 20_000, Pause = 20;

    /// <summary>
    /// Waits until the page has this address and is loaded. Playwright's own wait for both misses a load that ends just as it begins to wait for
    /// it; so the page is asked.
    /// </summary>
    public static async Task ArriveAsync(this IPage page, Func<string, bool> isThere)
    {
        await page.WaitForURLAsync(isThere, new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        for (var waited = 0; await page.EvaluateAsync<string>("document.readyState") != "complete"; waited += Pause)
        {
            if (waited > Patience)
            {
                throw new TimeoutException($"{page.Url} is not loaded after {Patience} ms.");
            }

            await Task.Delay(Pause);
        }
    }
}
