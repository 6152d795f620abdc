namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// Answers with 413, before any of it is read, a request that says at once that it is larger than its page takes: the antiforgery
/// filter, which reads the form first otherwise, would call it a bad request.
/// </summary>
public sealed class LargestRequestMiddleware(RequestDelegate next)
{
    /// <summary>Bytes of a request to the endpoint that routing has found.</summary>
    public static long LimitOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<LargestRequestAttribute>()?.Length ?? RequestLimits.BodyMaxLength;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength <= LimitOf(context) || context.Request.ContentLength is null || context.IsErrorPage())
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
