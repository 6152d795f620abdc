using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>
/// A phone; a window of 1,280 px zoomed to 400 % (WCAG 1.4.10) and one of 1,440 px zoomed to 200 % (1.4.4); and text set wider than
/// the page meant it (1.4.12).
/// </summary>
[Collection(BrowserCollection.LongRuns)]
public sealed class NarrowScreenTests(BrowserFixture browser)
{
    /// <summary>The last is what the walk goes on with.</summary>
    private static readonly int[] Widths = [320, 720, 360];

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task EveryPage_NarrowScreenOrWiderText_LosesNothing(string language) =>
        browser.RunAsync(
            Language.Of(language),
            script: true,
            async journey =>
            {
                var page = journey.Tab.Page;
                var lost = new List<string>();
                await foreach (var place in Tour.WalkAsync(journey))
                {
                    foreach (var width in Widths)
                    {
                        await page.SetViewportSizeAsync(width, 800);
                        lost.AddRange((await page.EvaluateAsync<string[]>(LostText.Find)).Select(what => $"{place}, {width} px: {what}"));
                        await page.EvaluateAsync(LostText.Widen);
                        lost.AddRange((await page.EvaluateAsync<string[]>(LostText.Find)).Select(what => $"{place}, {width} px, wider text: {what}"));
                        await page.EvaluateAsync(LostText.PutBack);
                    }
                }

                Assert.True(lost.Count == 0, string.Join(Environment.NewLine, lost));
            },
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Widths[^1], Height = 800 }, HasTouch = true, ReducedMotion = ReducedMotion.Reduce });
}
