using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Pages;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>A person with a browser before a portal that nobody else uses.</summary>
public sealed class Journey : IAsyncDisposable
{
    private const int ExchangesKept = 40, PostedKept = 100;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly ConcurrentQueue<string> _exchanges = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private Journey(IBrowserContext context, Language language, bool script) =>
        (_context, Language, HasScript) = (context, language, script);

    public Language Language { get; }

    /// <summary>Whether the browser runs JavaScript.</summary>
    public bool HasScript { get; }

    public Tab Tab { get; private set; } = null!;

    /// <summary>What went wrong without a page saying so: script errors, failed requests, server errors.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    public static async Task<Journey> StartAsync(IBrowserContext context, Language language, bool script)
    {
        var journey = new Journey(context, language, script);
        context.Console += (_, message) => journey.Hear(message);
        context.WebError += (_, error) => journey._problems.Enqueue($"{error.Page?.Url}: {error.Error}");
        context.Request += (_, request) => journey.Note(request, $"> {request.Method} {request.Url} {EndOf(request.PostData)}");
        context.Response += (_, response) => journey.Hear(response);
        context.RequestFailed += (_, request) => journey.Hear(request);
        journey.Tab = await journey.OpenTabAsync();
        return journey;
    }

    /// <summary>One more tab of the same browser: the same person, signed in as in the others.</summary>
    public async Task<Tab> OpenTabAsync() => new(await _context.NewPageAsync(), Language, HasScript);

    /// <summary>Signs in at the demo sign-in page.</summary>
    public async Task<DashboardPage> SignInAsync(string name = "Fabrikam admin agent")
    {
        await Tab.Page.GotoAsync("/");
        return await new SignInPage(Tab).SignInAsync(name);
    }

    /// <summary>From the sign-in to the users of a customer, as the source page says: Dashboard, Customers, the customer, Users and licenses.</summary>
    public async Task<UsersPage> OpenUsersOfAsync(string customer)
    {
        var dashboard = await SignInAsync();
        var customers = await dashboard.OpenCustomersAsync();
        var subscriptions = await customers.OpenAsync(customer);
        return await subscriptions.Customer.OpenUsersAsync();
    }

    /// <summary>Where a step provoked some.</summary>
    public void ForgetProblems() => _problems.Clear();

    /// <summary>Keeps a picture of what was seen when a test failed, beside the test's binaries.</summary>
    /// <returns>Where the pictures are, what went wrong without a page saying so, and what the browser asked and got last, in milliseconds since it was opened.</returns>
    public async Task<string> KeepPictureAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "failed-journeys"));
        var lines = new List<string>();
        foreach (var (page, number) in _context.Pages.Select((page, index) => (page, index + 1)))
        {
            var path = Path.Combine(folder.FullName, $"{DateTimeOffset.UtcNow:HHmmss}-{Language.Culture}-{(HasScript ? "script" : "no-script")}-{number}.png");
            lines.Add($"{page.Url}: {path}");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        }

        return string.Join(Environment.NewLine, [.. lines, .. _problems, .. _exchanges]);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Hear(IConsoleMessage message)
    {
        // What could not be loaded is judged by its response: a form that comes back with 400 and an explanation is no error.
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            _problems.Enqueue($"{message.Page?.Url}: {message.Text}");
        }
    }

    private void Hear(IResponse response)
    {
        Note(response.Request, $"< {response.Status} {response.Url}");
        if (response.Status >= 500 || (response.Status >= 400 && !response.Request.IsNavigationRequest))
        {
            _problems.Enqueue($"{response.Status} {response.Request.Method} {response.Url}");
        }
    }

    private void Hear(IRequest request)
    {
        Note(request, $"x {request.Failure} {request.Url}");
        // The browser gives up requests of a page that is left, and navigations that turn out to be downloads.
        if (request.Failure is { } failure && failure != "net::ERR_ABORTED")
        {
            _problems.Enqueue($"{failure} {request.Method} {request.Url}");
        }
    }

    /// <summary>Not the files that pages are made of.</summary>
    private void Note(IRequest request, string exchange)
    {
        if (request.ResourceType is "document" or "fetch" or "xhr")
        {
            _exchanges.Enqueue($"{_clock.ElapsedMilliseconds} {exchange}");
            if (_exchanges.Count > ExchangesKept)
            {
                _exchanges.TryDequeue(out _);
            }
        }
    }

    /// <summary>A form begins with its antiforgery token, which says nothing.</summary>
    private static string EndOf(string? form) => form is { Length: > PostedKept } ? "..." + form[^PostedKept..] : form ?? "";
}
