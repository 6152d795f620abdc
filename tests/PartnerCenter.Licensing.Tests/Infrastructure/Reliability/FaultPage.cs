using System.Globalization;
using System.Net;
using System.Resources;
using AngleSharp.Html.Parser;
using PortalTexts = PartnerCenter.Licensing.Web.Resources.Texts;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>What an admin must see while the database cannot be used: a page that says so in their language, and nothing of what is behind it.</summary>
internal static class FaultPage
{
    private static readonly ResourceManager Texts = new(typeof(PortalTexts));
    private static readonly string[] Tells = ["Exception", "   at ", "SELECT", "SqliteError", "Stack"];

    /// <returns>What is wrong with an answer; nothing where it is as it must be.</returns>
    /// <param name="answer">The answer.</param>
    /// <param name="culture">The language of the portal that was asked for.</param>
    public static async Task<IReadOnlyList<string>> ProblemsOfAsync(HttpResponseMessage answer, string culture)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var page = await new HtmlParser().ParseDocumentAsync(text);
        var title = Texts.GetString("Errors_503_Title", CultureInfo.GetCultureInfo(culture));
        var said = page.QuerySelector("h1")?.TextContent;
        var where = $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}";
        return
        [
            .. new (bool Holds, string Problem)[]
            {
                (answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"has the status {(int)answer.StatusCode}"),
                (said == title, $"says \"{said}\""),
                (page.DocumentElement.GetAttribute("lang") == culture, $"is in {page.DocumentElement.GetAttribute("lang")}"),
                (answer.Headers.TryGetValues("Content-Security-Policy", out _) && answer.Headers.TryGetValues("X-Content-Type-Options", out _), "lacks the security headers"),
                (answer.Headers.CacheControl is { NoStore: true }, "may be kept by a cache"),
                (!Tells.Any(tell => text.Contains(tell, StringComparison.Ordinal)), "tells what is behind it"),
            }.Where(check => !check.Holds).Select(check => $"{where} {check.Problem}"),
        ];
    }
}
