using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>
/// Records a form that came without the token of a page of ours. It always runs: the check itself ends the request. Where the form is one
/// that is kept, its page opens instead of the error, and says what happened.
/// </summary>
internal sealed class AntiforgeryRefusalFilter : IAsyncAlwaysRunResultFilter
{
    /// <summary>How everything begins that Data Protection seals.</summary>
    private const string SealedToken = "CfDJ8";

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var http = context.HttpContext;
            await http.RequestServices.GetRequiredService<RefusalTrail>().RecordAsync("Antiforgery", http.Features.Get<CurrentCustomer>()?.Id);
            if (await http.KeepRefusedFormAsync() is var form and not RefusedForm.Lost && !IsScript(http))
            {
                var texts = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
                http.SetFlashMessage(texts[form == RefusedForm.Kept ? "ManageLicenses_Kept_OldForm" : "ManageLicenses_Kept_ForSomebodyElse"]);
                context.Result = new LocalRedirectResult(http.Request.PathBase + http.Request.Path);
            }
            else if (IsOfAPageOfOurs(http))
            {
                http.Features.Set(new OldFormFeature());
            }
        }

        await next();
    }

    /// <summary>It has both halves of a token, but they do not belong together, or not to who is signed in now.</summary>
    private static bool IsOfAPageOfOurs(HttpContext http)
    {
        var names = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        return http.Request.Cookies.ContainsKey(names.Cookie.Name!) && TokenOf(http.Request, names).StartsWith(SealedToken, StringComparison.Ordinal);
    }

    private static string TokenOf(HttpRequest request, AntiforgeryOptions names)
    {
        try
        {
            return request.HasFormContentType && request.Form.TryGetValue(names.FormFieldName, out var token) ? $"{token}" : $"{request.Headers[names.HeaderName!]}";
        }
        catch (Exception exception) when (exception is BadHttpRequestException or InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            // A form that cannot be read is of no page of ours.
            return "";
        }
    }

    /// <summary>A script shows no page: what is said would come up on a later one.</summary>
    private static bool IsScript(HttpContext http) => http.Request.Headers["Sec-Fetch-Mode"].ToString() is not ("" or "navigate");
}

/// <summary>The form that was refused came from a page that was made for somebody else, or under a sign-in that has ended.</summary>
public sealed class OldFormFeature;
