namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// Refuses what comes over plain http and could not be redirected. The cookies are for https only, so that no page would work;
/// the usual reason is a proxy that is not named in the settings.
/// </summary>
public sealed class HttpsOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(
            $"The portal answers over https only. Where a proxy ends https, name the proxy in {ProxySettings.Section}:{nameof(ProxySettings.KnownProxies)}.");
    }
}
