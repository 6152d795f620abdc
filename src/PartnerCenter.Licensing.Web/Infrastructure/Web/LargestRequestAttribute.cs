using Microsoft.AspNetCore.Http.Metadata;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>How large a request to an action may be, where <see cref="RequestLimits.BodyMaxLength"/> is not enough.</summary>
/// <param name="length">Bytes.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargestRequestAttribute(long length) : Attribute, IRequestSizeLimitMetadata
{
    public long Length => length;

    /// <summary>Routing hands it to the server, which stops reading there.</summary>
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => length;
}
