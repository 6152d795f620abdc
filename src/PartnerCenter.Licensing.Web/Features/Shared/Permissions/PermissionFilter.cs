using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>
/// Stands before every action: enters the operator's partner, finds the customer of the address and enters it, and lets only those on who
/// have the permission that the action states. Another partner's customer is not found, the same as one that does not exist.
/// </summary>
internal sealed class PermissionFilter : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before everything that looks at the request itself: who may not come here learns nothing of what is wrong with it.</summary>
    public int Order => -100;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var metadata = context.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        var services = context.HttpContext.RequestServices;
        var signedIn = services.GetRequiredService<Operator>();
        var db = services.GetRequiredService<LicensingDbContext>();
        db.EnterPartner(signedIn.PartnerId);
        var access = new Access(signedIn.Roles, DelegatedAdminStanding.Never);
        if (context.RouteData.Values.TryGetValue("customerId", out var customerId))
        {
            var standing = await EnterCustomerAsync(db, customerId, services.GetRequiredService<TimeProvider>(), context.HttpContext);
            if (standing is null)
            {
                // The same row, and so the same time, whether there is no such customer or it is another partner's.
                await services.GetRequiredService<RefusalTrail>().RecordAsync("CustomerNotFound", Guid.TryParse(customerId?.ToString(), out var asked) ? asked : null);
                context.Result = new NotFoundResult();
                return;
            }

            access = access with { Standing = standing };
        }

        context.HttpContext.Features.Set(access);
        var required = metadata.OfType<RequiresAttribute>().LastOrDefault();
        if (required is null)
        {
            await services.GetRequiredService<RefusalTrail>().RecordAsync("NoRuleStated", context.HttpContext.Features.Get<CurrentCustomer>()?.Id);
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
        else if (!access.May(required.Permission))
        {
            context.Result = await RefusedResult.RecordedAsync(required.Permission, context.HttpContext);
        }
    }

    private static async Task<DelegatedAdminStanding?> EnterCustomerAsync(LicensingDbContext db, object? routeValue, TimeProvider clock, HttpContext http)
    {
        if (!Guid.TryParse(routeValue?.ToString(), out var customerId))
        {
            return null;
        }

        var found = await db.Customers.AsNoTracking()
            .Where(row => row.Id == customerId)
            .Select(row => new
            {
                Customer = new CurrentCustomer(row.Id, row.Name, row.Domain, row.UserCount, row.LicensedUserCount, row.LicenseVersion),
                Relationships = db.DelegatedAdminRelationships.Where(relationship => relationship.CustomerId == row.Id).ToList(),
            })
            .FirstOrDefaultAsync(http.RequestAborted);
        if (found is null)
        {
            return null;
        }

        db.EnterCustomer(found.Customer.Id);
        http.Features.Set(found.Customer);
        return DelegatedAdminStanding.Of(found.Relationships, clock.GetUtcNow().UtcDateTime);
    }
}
