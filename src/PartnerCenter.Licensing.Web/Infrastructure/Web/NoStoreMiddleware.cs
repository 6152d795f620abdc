using Microsoft.AspNetCore.StaticAssets;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Everything but the portal's own static files is one operator's, or an error: no cache may keep it.</summary>
public sealed class NoStoreMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // As the answer starts, when it is known what answered, and whatever an exception has cleared before.
        context.Response.OnStarting(() =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
