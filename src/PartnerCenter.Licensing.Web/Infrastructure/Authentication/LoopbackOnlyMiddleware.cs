using System.Net;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>While anybody can pick an operator (demo sign-in), only this machine may talk to the portal.</summary>
public sealed class LoopbackOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // No address at all means an in-memory server: the request cannot come from elsewhere.
        var remote = context.Connection.RemoteIpAddress;
        if (remote is null || IPAddress.IsLoopback(remote))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("The demo sign-in is on: the portal answers on this machine only.");
    }
}
