using Microsoft.Playwright;
using PartnerCenter.Licensing.Tests.Infrastructure.Entra;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>One browser process for the tests of a collection; each test gets a profile of its own in it, and a portal of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>How long a step may take, in milliseconds.</summary>
    internal const int Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var executable = Chromium.Executable;
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Runs a journey on a fresh portal with the sample data. Errors that only the browser's console shows fail it too.</summary>
    /// <param name="language">What the browser asks for.</param>
    /// <param name="script">Whether it runs JavaScript.</param>
    /// <param name="steps">What the person does.</param>
    /// <param name="options">Of the browser.</param>
    /// <param name="entra">Where people sign in; null for the demo sign-in.</param>
    public async Task RunAsync(Language language, bool script, Func<Journey, Task> steps, BrowserNewContextOptions? options = null, EntraServer? entra = null)
    {
        await using var server = PortalServer.Start(entra);
        options ??= new BrowserNewContextOptions();
        options.IgnoreHTTPSErrors = entra is not null;
        await RunAtAsync(server.Address, language, script, steps, options);
    }

    /// <summary>Runs a journey on a portal that is there already.</summary>
    /// <param name="address">Where it answers.</param>
    /// <param name="language">What the browser asks for.</param>
    /// <param name="script">Whether it runs JavaScript.</param>
    /// <param name="steps">What the person does.</param>
    /// <param name="options">Of the browser.</param>
    public async Task RunAtAsync(string address, Language language, bool script, Func<Journey, Task> steps, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = address;
        options.Locale = language.Locale;
        options.JavaScriptEnabled = script;
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        await using var journey = await Journey.StartAsync(context, language, script);
        try
        {
            await steps(journey);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(await journey.KeepPictureAsync(), exception);
        }

        Assert.Empty(journey.Problems);
    }
}

/// <summary>
/// The tests that share a browser run one after the other; two browsers work beside each other. In the one are the journeys, in the other what takes
/// longest: the walks past every page, and the servers that are killed.
/// </summary>
[CollectionDefinition(Journeys)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Journeys = "Journeys";

    public const string LongRuns = "Long runs";

    [CollectionDefinition(LongRuns)]
    public sealed class OfLongRuns : ICollectionFixture<BrowserFixture>;
}
