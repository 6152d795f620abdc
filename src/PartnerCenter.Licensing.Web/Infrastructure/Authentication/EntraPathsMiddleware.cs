namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Microsoft Entra ID comes back by plain links only; whoever posts to those addresses is somebody else, and what they post is not read.</summary>
public sealed class EntraPathsMiddleware(RequestDelegate next)
{
    private static readonly PathString[] Paths = [EntraSignIn.CallbackPath, EntraSignIn.SignedOutCallbackPath, EntraSignIn.FrontChannelSignOutPath];

    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && Paths.Contains(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Get;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
