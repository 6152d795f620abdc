using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>How much one request may hold. A page that needs more says so: <see cref="LargestRequestAttribute"/>, <see cref="ManyFieldsAttribute"/>.</summary>
public static class RequestLimits
{
    /// <summary>Bytes of a whole request.</summary>
    public const long BodyMaxLength = 1024 * 1024;

    /// <summary>Fields of a form.</summary>
    public const int FieldsMaxCount = 1024;

    /// <summary>Characters of a field's name. The longest of ours holds two ids.</summary>
    public const int KeyMaxLength = 512;

    /// <summary>Characters of one field. An address to come back to is the longest: as long as a request line.</summary>
    public const int ValueMaxLength = 16 * 1024;

    private const int HeadersMaxLength = 32 * 1024;
    private const int LineMaxLength = 8 * 1024;

    /// <summary>Characters of the headers of one part of an upload: a field's name, a file's name and its type.</summary>
    private const int MultipartHeadersMaxLength = 4 * 1024;

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    public static WebApplicationBuilder AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = BodyMaxLength;
            options.Limits.MaxRequestHeadersTotalSize = HeadersMaxLength;
            options.Limits.MaxRequestLineSize = LineMaxLength;
            // A body that trickles in is ended by the server's own least rate.
            options.Limits.RequestHeadersTimeout = HeadersTimeout;
        });
        builder.Services.Configure<IISServerOptions>(options => options.MaxRequestBodySize = BodyMaxLength);
        builder.Services.Configure<FormOptions>(options =>
        {
            options.ValueCountLimit = FieldsMaxCount;
            options.KeyLengthLimit = KeyMaxLength;
            options.ValueLengthLimit = ValueMaxLength;
            options.MultipartHeadersLengthLimit = MultipartHeadersMaxLength;
        });
        return builder;
    }
}

/// <summary>Lets an action's form have more fields than others; they may not be longer.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ManyFieldsAttribute : RequestFormLimitsAttribute
{
    public ManyFieldsAttribute(int count)
    {
        Count = count;
        ValueCountLimit = count;
        KeyLengthLimit = RequestLimits.KeyMaxLength;
        ValueLengthLimit = RequestLimits.ValueMaxLength;
    }

    public int Count { get; }
}
