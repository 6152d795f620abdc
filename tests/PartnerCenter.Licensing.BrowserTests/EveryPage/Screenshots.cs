using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>
/// Pictures of every page for people to look at: both languages, both themes, wide and narrow. Only where the environment
/// variable <c>LICENSING_SCREENSHOTS</c> names a folder.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class Screenshots(BrowserFixture browser)
{
    [ScreenshotTheory]
    [InlineData("en-US", ColorScheme.Light, 1440)]
    [InlineData("en-US", ColorScheme.Light, 360)]
    [InlineData("en-US", ColorScheme.Dark, 1440)]
    [InlineData("en-US", ColorScheme.Dark, 360)]
    [InlineData("zh-TW", ColorScheme.Light, 1440)]
    [InlineData("zh-TW", ColorScheme.Light, 360)]
    [InlineData("zh-TW", ColorScheme.Dark, 1440)]
    [InlineData("zh-TW", ColorScheme.Dark, 360)]
    public Task EveryPage_Photographed(string language, ColorScheme theme, int width) =>
        browser.RunAsync(
            Language.Of(language),
            script: true,
            async journey =>
            {
                await foreach (var place in Tour.WalkAsync(journey))
                {
                    await journey.Tab.Page.ScreenshotAsync(new PageScreenshotOptions
                    {
                        Path = Path.Combine(ScreenshotTheoryAttribute.Folder!, $"{place}.{language}.{theme}.{width}.png".ToLowerInvariant()),
                        FullPage = true,
                    });
                }
            },
            new BrowserNewContextOptions
            {
                ColorScheme = theme,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce,
            });

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ScreenshotTheoryAttribute : TheoryAttribute
    {
        private const string Variable = "LICENSING_SCREENSHOTS";

        public ScreenshotTheoryAttribute() => Skip = string.IsNullOrEmpty(Folder) ? $"Set {Variable} to the folder that the pictures are meant for." : null;

        public static string? Folder => Environment.GetEnvironmentVariable(Variable);
    }
}
