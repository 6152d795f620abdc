namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Answers HEAD as GET, without the body: controllers state GET alone, and link checkers and monitors ask for the headers.</summary>
public sealed class HeadMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            // For whatever looks at the request afterwards: it was no GET.
            context.Request.Method = HttpMethods.Head;
            context.Response.Body = body;
        }
    }
}
