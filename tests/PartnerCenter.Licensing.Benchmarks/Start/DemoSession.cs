using System.Text.RegularExpressions;

namespace PartnerCenter.Licensing.Benchmarks.Start;

/// <summary>Signs in by the demo sign-in. The keys of its cookies are in the database: they hold for later starts on the same one.</summary>
internal static partial class DemoSession
{
    /// <returns>The cookies, as a browser sends them.</returns>
    public static async Task<string> BeginAsync(StartedServer portal)
    {
        using var page = await portal.GetAsync("/sign-in", session: null);
        var html = await page.Content.ReadAsStringAsync();
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("__RequestVerificationToken", Token().Match(main).Groups[1].Value),
                KeyValuePair.Create("operatorId", Operator().Match(main).Groups[1].Value),
            ]),
            Headers = { { "Cookie", CookiesOf(page) } },
        };
        using var client = portal.Client();
        using var answer = await client.SendAsync(request);
        return CookiesOf(answer) is { Length: > 0 } cookies ? cookies : throw new InvalidOperationException($"The demo sign-in answered with {answer.StatusCode}.");
    }

    private static string CookiesOf(HttpResponseMessage response) =>
        string.Join("; ", response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(cookie => cookie.Split(';')[0]) : []);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"operatorId\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Operator();
}
