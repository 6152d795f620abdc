using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// Refuses a POST that is no form, and a form that cannot be read whatever its method, before anything else reads it: antiforgery and model binding throw on some,
/// and model binding leaves the arguments of the action null on others.
/// </summary>
public sealed class ReadableFormFilter : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>After the action's own limits of a form (900), before antiforgery (1000).</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        // Model binding looks into the form of a GET, too.
        if ((HttpMethods.IsPost(http.Request.Method) || http.Request.HasFormContentType) && !http.IsErrorPage()
            && await ReadableForm.ReadAsync(http.Request, limits: null, http.RequestAborted) is { Form: null, Status: var status })
        {
            context.Result = new StatusCodeResult(status);
        }
    }
}
