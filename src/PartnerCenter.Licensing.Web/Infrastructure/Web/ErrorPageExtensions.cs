using Microsoft.AspNetCore.Diagnostics;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

public static class ErrorPageExtensions
{
    /// <summary>True while the page that explains an error is made: the request is still the one that failed, and is not to be judged again.</summary>
    public static bool IsErrorPage(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}

/// <summary>Where "Try again" leads on the error page, where that is not the address of the request.</summary>
public sealed record TryAgainFeature(string Address);
