using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
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
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var http = context.HttpContext;
            await http.RequestServices.GetRequiredService<RefusalTrail>().RecordAsync("Antiforgery", http.Features.Get<CurrentCustomer>()?.Id);
            if (await http.KeepRefusedFormAsync() is var form and not RefusedForm.Lost && !IsScript(http))
            {
                var texts = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
                http.SayOnNextPage(texts[form == RefusedForm.Kept ? "ManageLicenses_Kept_OldForm" : "ManageLicenses_Kept_ForSomebodyElse"]);
                context.Result = new LocalRedirectResult(http.Request.PathBase + http.Request.Path);
            }
        }

        await next();
    }

    /// <summary>A script shows no page: what is said would come up on a later one.</summary>
    private static bool IsScript(HttpContext http) => http.Request.Headers["Sec-Fetch-Mode"].ToString() is not ("" or "navigate");
}
