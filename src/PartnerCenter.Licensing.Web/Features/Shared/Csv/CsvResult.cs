using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace PartnerCenter.Licensing.Web.Features.Shared.Csv;

/// <summary>A download written by <see cref="CsvFile"/>, row by row as the rows are read.</summary>
/// <param name="fileName">The name that the browser saves it under.</param>
/// <param name="header">The names of the columns, in the reader's language.</param>
/// <param name="rows">The rows.</param>
public sealed class CsvResult(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<string[]> rows) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.ContentType = CsvFile.ContentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        return CsvFile.WriteAsync(response.Body, header, rows, context.HttpContext.RequestAborted, CsvFile.SeparatorOf(PreferredLanguage(context.HttpContext.Request)));
    }

    /// <summary>The browser's, whatever language the portal is read in: it tells the region, and so what the reader's spreadsheet expects.</summary>
    private static string? PreferredLanguage(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.MaxBy(language => language.Quality ?? 1)?.Value.Value;
}
