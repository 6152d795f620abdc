using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Web.Features.Errors;

/// <summary>The page behind every status that is an error: what happened and where to go from here. Nobody gets one by asking for its address.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("error/{status:int:range(400,599)}")]
public sealed class ErrorsController : Controller
{
    private static readonly int[] Explained = [400, 403, 404, 405, 413, 415, 429, 503];

    public IActionResult Index()
    {
        if (!HttpContext.IsErrorPage())
        {
            return NotFound();
        }

        // Not a parameter: binding one would read the form of the request that failed, which may be broken or far too long.
        var status = Convert.ToInt32(RouteData.Values["status"], System.Globalization.CultureInfo.InvariantCulture);
        // The page keeps the status of what went wrong and explains that one: the address may say another.
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = status;
        }

        status = Response.StatusCode;
        var key = Explained.Contains(status) ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : status < 500 ? "400" : "500";
        if (HttpContext.Features.Get<OldFormFeature>() is not null && status == StatusCodes.Status400BadRequest)
        {
            key = User.Identity is { IsAuthenticated: true } ? "OtherSignIn" : "SignInEnded";
        }

        return View(new ErrorViewModel(status, key, TryAgain(status), HttpContext.TraceIdentifier));
    }

    /// <summary>Where the same may be asked once more: a page by its own address, a form on the page that it came from.</summary>
    private string? TryAgain(int status)
    {
        if (status is not (StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable))
        {
            return null;
        }

        if (HttpContext.Features.Get<TryAgainFeature>() is { } feature)
        {
            return feature.Address;
        }

        if (!HttpMethods.IsGet(Request.Method))
        {
            return Request.GetTypedHeaders().Referer is { } page && page.Authority == Request.Host.Value ? Url.LocalOrNull(page.PathAndQuery) : null;
        }

        return HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } original
            ? Url.LocalOrNull(original.OriginalPathBase + original.OriginalPath + original.OriginalQueryString)
            : Url.LocalOrNull(Request.PathBase + HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
    }
}
