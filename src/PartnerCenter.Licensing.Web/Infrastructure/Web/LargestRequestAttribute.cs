using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// How large a request to an action may be. One that says at once that it is larger is answered with 413 before any of it is
/// read: the antiforgery filter, which reads the form first otherwise, would call it a bad request.
/// </summary>
/// <param name="length">Bytes.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargestRequestAttribute(long length) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public long Length => length;

    /// <summary>Before the antiforgery filter, whose order is 0 as <see cref="WebSetup"/> adds it.</summary>
    public int Order => -1;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.Request.ContentLength > length)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = length;
        }
    }
}
