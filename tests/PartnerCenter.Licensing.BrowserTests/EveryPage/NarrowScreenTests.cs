using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>A phone, or a window zoomed to 400 %.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NarrowScreenTests(BrowserFixture browser)
{
    private const int Width = 360;

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task EveryPage_NarrowScreen_NeedsNoScrollingSideways(string language) =>
        browser.RunAsync(
            Language.Of(language),
            script: true,
            async journey =>
            {
                var tooWide = new List<string>();
                await foreach (var place in Tour.WalkAsync(journey))
                {
                    var width = await journey.Tab.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
                    if (width > Width)
                    {
                        tooWide.Add($"{place}: {width}");
                    }
                }

                Assert.Empty(tooWide);
            },
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Width, Height = 800 }, HasTouch = true });
}
