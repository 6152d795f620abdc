using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>While anybody can pick an operator (demo sign-in), only this machine may talk to the portal.</summary>
public sealed class LoopbackOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Through a proxy on this machine anybody could come. Headers of a proxy that the settings name are gone by now, and its client's address is known.
        var isForwarded = context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) || context.Request.Headers.ContainsKey("Forwarded");
        // No address at all means an in-memory server: the request cannot come from elsewhere.
        var remote = context.Connection.RemoteIpAddress;
        if (!isForwarded && (remote is null || IPAddress.IsLoopback(remote)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("The demo sign-in is on: the portal answers on this machine only.");
    }
}
