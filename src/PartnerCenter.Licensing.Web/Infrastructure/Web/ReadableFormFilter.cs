using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// Refuses a POST that is no form, or a form that cannot be read, before anything is bound to it: model binding would leave the
/// arguments of the action null. Antiforgery does not see them where the token comes in a header.
/// </summary>
public sealed class ReadableFormFilter : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        context.Result = await ProblemOfAsync(context.HttpContext);
        if (context.Result is null)
        {
            await next();
        }
    }

    private static async Task<IActionResult?> ProblemOfAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.IsErrorPage())
        {
            return null;
        }

        if (!http.Request.HasFormContentType)
        {
            return new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            // Read once: what asks for the form later gets this one.
            await http.Request.ReadFormAsync(http.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException exception)
        {
            return new StatusCodeResult(exception.StatusCode);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return new BadRequestResult();
        }
    }
}
