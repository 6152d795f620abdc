using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>Records a form that came without the token of a page of ours. It always runs: the check itself ends the request.</summary>
internal sealed class AntiforgeryRefusalFilter : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var http = context.HttpContext;
            await http.RequestServices.GetRequiredService<RefusalTrail>().RecordAsync("Antiforgery", http.Features.Get<CurrentCustomer>()?.Id);
        }

        await next();
    }
}
