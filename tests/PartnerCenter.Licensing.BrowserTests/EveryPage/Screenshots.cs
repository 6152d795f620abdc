using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>
/// Pictures of every page for people to look at: languages, themes, widths, forced colors, paper, no script. Only where the environment
/// variable <c>LICENSING_SCREENSHOTS</c> names a folder; docs/design-system.md has the command.
/// </summary>
[Collection(BrowserCollection.LongRuns)]
public sealed class Screenshots(BrowserFixture browser)
{
    private const int Height = 900;

    /// <summary>A list of a hundred users on a phone is longer; the rest of it looks the same.</summary>
    private const int MostHeight = 8_000;

    [ScreenshotTheory]
    [InlineData("en-US", ColorScheme.Light, 1440)]
    [InlineData("en-US", ColorScheme.Light, 320)]
    [InlineData("en-US", ColorScheme.Dark, 1440)]
    [InlineData("en-US", ColorScheme.Dark, 320)]
    [InlineData("zh-TW", ColorScheme.Light, 1440)]
    [InlineData("zh-TW", ColorScheme.Light, 320)]
    [InlineData("zh-TW", ColorScheme.Dark, 1440)]
    [InlineData("zh-TW", ColorScheme.Dark, 320)]
    [InlineData("en-US", ColorScheme.Light, 360)]
    [InlineData("en-US", ColorScheme.Light, 768)]
    [InlineData("en-US", ColorScheme.Light, 1920)]
    public Task EveryPage_Photographed(string language, ColorScheme theme, int width) =>
        PhotographAsync(language, $"{theme}", new BrowserNewContextOptions { ColorScheme = theme, ViewportSize = new ViewportSize { Width = width, Height = Height } });

    [ScreenshotTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task EveryPage_PhotographedInForcedColors(ColorScheme theme) =>
        PhotographAsync(
            "en-US",
            $"forced-{theme}",
            new BrowserNewContextOptions { ColorScheme = theme, ForcedColors = ForcedColors.Active, ViewportSize = new ViewportSize { Width = 1440, Height = Height } });

    /// <summary>A sheet of paper is 794 px wide, and white in the dark theme too.</summary>
    [ScreenshotTheory]
    [InlineData("en-US")]
    [InlineData("zh-TW")]
    public Task EveryPage_PhotographedOnPaper(string language) =>
        PhotographAsync(
            language,
            "paper",
            new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark, ViewportSize = new ViewportSize { Width = 794, Height = Height } },
            media: Media.Print);

    [ScreenshotTheory]
    [InlineData(360)]
    [InlineData(1440)]
    public Task EveryPage_PhotographedWithoutScript(int width) =>
        PhotographAsync(
            "en-US", "no-script", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = Height } }, script: false);

    private async Task PhotographAsync(string language, string look, BrowserNewContextOptions options, bool script = true, Media media = Media.Screen)
    {
        options.ReducedMotion = ReducedMotion.Reduce;
        var width = options.ViewportSize!.Width;
        await using var server = new PortalServer(SampleDatabase.Copy()) { PatienceSeconds = 0 }.Started();
        await browser.RunAtAsync(
            server.Address,
            Language.Of(language),
            script,
            async journey =>
            {
                var page = journey.Tab.Page;
                await foreach (var place in Tour.WalkFarAsync(journey))
                {
                    await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media });
                    // A window as high as the page: what sticks to its foot is at the foot of the page, as for who has scrolled there.
                    // What floats stays where it was opened.
                    var height = await page.EvaluateAsync<int>("document.querySelector(':popover-open') ? 0 : document.documentElement.scrollHeight");
                    await page.SetViewportSizeAsync(width, Math.Clamp(height, Height, MostHeight));
                    await page.ScreenshotAsync(new PageScreenshotOptions
                    {
                        Path = Path.Combine(ScreenshotTheoryAttribute.Folder!, $"{place}.{language}.{look}.{width}.png".ToLowerInvariant()),
                    });
                    await page.SetViewportSizeAsync(width, Height);
                    // On paper there is nothing to press.
                    await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
                }
            },
            options);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ScreenshotTheoryAttribute : TheoryAttribute
    {
        private const string Variable = "LICENSING_SCREENSHOTS";

        public ScreenshotTheoryAttribute() => Skip = string.IsNullOrEmpty(Folder) ? $"Set {Variable} to the folder that the pictures are meant for." : null;

        public static string? Folder => Environment.GetEnvironmentVariable(Variable);
    }
}
