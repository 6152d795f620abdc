using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Permissions;

/// <summary>Before somebody whose sign-in has ended is sent to sign in again, the form is kept that the redirect would lose; the next page says so.</summary>
internal sealed class SignedOutFormHandler(IStringLocalizer<Texts> texts) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged && await context.KeepRefusedFormAsync() != RefusedForm.Lost && context.Features.Get<RefusedFormOwner>() is { } owner)
        {
            context.SetFlashMessageFor(owner.AdminId, texts["ManageLicenses_Kept_SignedOut"]);
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
