using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>While anybody can pick an operator (demo sign-in), only this machine may talk to the portal, and only by a name that means this machine.</summary>
public sealed class LoopbackOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Through a proxy on this machine anybody could come. Headers of a proxy that the settings name are gone by now, and its client's address is known.
        var isForwarded = context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) || context.Request.Headers.ContainsKey("Forwarded");
        // No address at all means an in-memory server: the request cannot come from elsewhere.
        var remote = context.Connection.RemoteIpAddress;
        if (isForwarded || (remote is not null && !IPAddress.IsLoopback(remote)))
        {
            return RefuseAsync(context, "The demo sign-in is on: the portal answers on this machine only.");
        }

        // A site can have its own name lead to this address (DNS rebinding); its pages would then read the portal as one of their own.
        return IsLoopbackName(context.Request.Host.Host)
            ? next(context)
            : RefuseAsync(context, "The demo sign-in is on: the portal answers to the names localhost, 127.0.0.1 and [::1] only.");
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        // Without the brackets of IPv6, which IPAddress takes as well.
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(reason);
    }
}
