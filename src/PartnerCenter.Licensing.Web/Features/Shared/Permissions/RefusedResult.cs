using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>The page, with status 403, that says what the operator may not do here, why, and whom to ask.</summary>
public static class RefusedResult
{
    private const string Page = "/Features/Shared/Permissions/Refused.cshtml";

    /// <summary>The page, and its row in the activity log.</summary>
    /// <param name="permission">What is lacking.</param>
    /// <param name="http">The request.</param>
    /// <param name="now">What the operator may do by now, where that is less than when the request came.</param>
    public static async Task<ViewResult> RecordedAsync(Permission permission, HttpContext http, Access? now = null)
    {
        http.Features.Set(now ?? http.Access());
        await http.RequestServices.GetRequiredService<RefusalTrail>().RecordAsync(
            permission, http.Access(), http.Features.Get<CurrentCustomer>()?.Id);
        var page = Of(permission, http);
        page.ViewData["IsKept"] = await http.KeepRefusedFormAsync() == RefusedForm.Kept;
        return page;
    }

    private static ViewResult Of(Permission permission, HttpContext http) => new()
    {
        ViewName = Page,
        StatusCode = StatusCodes.Status403Forbidden,
        ViewData = new ViewDataDictionary<Permission>(http.RequestServices.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = permission },
    };
}
