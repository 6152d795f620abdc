using System.Globalization;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// Limits how much the forms with files that are read at the same time hold together: see <see cref="UploadSettings.TotalMegabytes"/>. One admin, or one address
/// where nobody is signed in, gets a quarter of it at most, but always one request. What is beyond is answered with 429 before it is read.
/// </summary>
public sealed partial class UploadLimitMiddleware(RequestDelegate next, IOptions<UploadSettings> settings, ILogger<UploadLimitMiddleware> logger)
{
    private const int Share = 4;
    private const int RetryAfterSeconds = 10;

    private readonly Lock _lock = new();
    private readonly long _most = settings.Value.TotalMegabytes * 1024L * 1024;
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private long _heldByAll;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsMultipart(context.Request) || context.IsErrorPage())
        {
            await next(context);
            return;
        }

        var who = $"{Operator.From(context.User)?.Id}" is { Length: > 0 } id ? id : ClientNetwork.Of(context.Connection.RemoteIpAddress);
        // One that does not say how long it is may be as long as its page takes.
        var length = context.Request.ContentLength ?? LargestRequestMiddleware.LimitOf(context);
        if (!TryHold(who, length))
        {
            LogRefused(logger, Operator.From(context.User)?.Id, settings.Value.TotalMegabytes);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return;
        }

        // Its files go at the very end of the request.
        context.Response.RegisterForDispose(new Held(this, who, length));
        await next(context);
    }

    private static bool IsMultipart(HttpRequest request) => request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private bool TryHold(string who, long length)
    {
        lock (_lock)
        {
            var own = _held.GetValueOrDefault(who);
            if (_heldByAll + length > _most || (own > 0 && own + length > _most / Share))
            {
                return false;
            }

            _held[who] = own + length;
            _heldByAll += length;
            return true;
        }
    }

    private void Release(string who, long length)
    {
        lock (_lock)
        {
            _heldByAll -= length;
            if ((_held[who] -= length) == 0)
            {
                _held.Remove(who);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A form with files by operator {OperatorId} was refused: with those that are being read it would be more than {TotalMegabytes} MB, or more than one may send at the same time")]
    private static partial void LogRefused(ILogger logger, Guid? operatorId, int totalMegabytes);

    private sealed class Held(UploadLimitMiddleware limit, string who, long length) : IDisposable
    {
        public void Dispose() => limit.Release(who, length);
    }
}
