using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Shared.Customers;

/// <summary>
/// Loads the customer of the address and hands it on. Another partner's customer is not found, the same as one that does not exist.
/// </summary>
internal sealed class CustomerFilter(LicensingDbContext db, Operator signedIn) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var customer = Guid.TryParse(context.RouteData.Values["customerId"]?.ToString(), out var customerId)
            ? await db.Customers
                .Where(row => row.Id == customerId && row.PartnerId == signedIn.PartnerId)
                .Select(row => new CurrentCustomer(row.Id, row.Name, row.Domain, row.UserCount, row.LicenseVersion))
                .FirstOrDefaultAsync(context.HttpContext.RequestAborted)
            : null;
        if (customer is null)
        {
            context.Result = new NotFoundResult();
            return;
        }

        context.HttpContext.Features.Set(customer);
        await next();
    }
}
