using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Reads a form without throwing, whatever was sent: the only place that reads one.</summary>
public static class ReadableForm
{
    /// <param name="request">The request. Its form is read once: whatever asks for it later gets this one.</param>
    /// <param name="limits">Other limits than those of the request's action; null for those.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The form, or null and the status of the answer.</returns>
    public static async Task<(IFormCollection? Form, int Status)> ReadAsync(HttpRequest request, FormOptions? limits, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || HasUnusableCharset(request.ContentType))
        {
            return (null, StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var form = limits is null ? await request.ReadFormAsync(cancellationToken) : await request.ReadFormAsync(limits, cancellationToken);
            return (form, StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode);
        }
        catch (NotSupportedException)
        {
            // UTF-7 as the charset of a part.
            return (null, StatusCodes.Status415UnsupportedMediaType);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>A charset that .NET does not know, or refuses to read as it does UTF-7.</summary>
    private static bool HasUnusableCharset(string? contentType)
    {
        try
        {
            return MediaTypeHeaderValue.TryParse(contentType, out var type) && type is { Charset.Length: > 0, Encoding: null };
        }
        catch (NotSupportedException)
        {
            return true;
        }
    }
}
