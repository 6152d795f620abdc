using PartnerCenter.Licensing.Web.Features.Shared.Permissions;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>The choices that an action is sent survive its refusal: see <see cref="ChoiceKeeper"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeepsChoicesAttribute : Attribute, IKeepsRefusedForm
{
    public Task<RefusedForm> KeepAsync(HttpContext http) => http.RequestServices.GetRequiredService<ChoiceKeeper>().KeepAsync(http);
}
