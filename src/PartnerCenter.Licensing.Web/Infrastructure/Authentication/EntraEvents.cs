using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>What the portal does at each step of signing in and out with Microsoft Entra ID.</summary>
public sealed class EntraEvents(LicensingDbContext db, SignInLog log, SignInLimit limit, EntraCertificate certificate) : OpenIdConnectEvents
{
    /// <summary>In the state of a sign-in: how often it has begun again.</summary>
    internal const string RestartsItem = "restarts";

    /// <summary>Each begins only after an answer that lost its cookie to other tabs; the first that keeps it makes the session that the rest go on with.</summary>
    private const int MaxRestarts = 3;

    private const string NonceItem = "nonce";

    /// <summary>Says at sign-out whose session is meant, so that nobody has to choose; an optional claim of the token.</summary>
    private const string LoginHintClaim = "login_hint";

    /// <summary>The session at Microsoft Entra ID, by which a front-channel sign-out names it; an optional claim of the token.</summary>
    private const string SessionIdClaim = "sid";

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.Nonce = context.Properties.Items[NonceItem] = context.Options.ProtocolValidator.GenerateNonce();
        return Task.CompletedTask;
    }

    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        if (context.TokenEndpointRequest is { } request && request.ClientSecret is null)
        {
            var metadata = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
            await certificate.SignAsync(request, metadata.TokenEndpoint);
        }
    }

    /// <summary>The token holds. Its tenant picks the partner; only what the portal needs goes into the session.</summary>
    public override async Task TokenValidated(TokenValidatedContext context)
    {
        if (context.Properties?.Items.TryGetValue(NonceItem, out var nonce) is not true || nonce is null)
        {
            context.Fail(new SecurityTokenException("The sign-in was begun without a nonce."));
            return;
        }

        // Compared with the token's when this returns.
        context.Nonce = nonce;
        var token = context.SecurityToken.Claims.ToLookup(claim => claim.Type, claim => claim.Value);
        if (!Guid.TryParse(token["oid"].FirstOrDefault(), out _) || !Guid.TryParse(token["tid"].FirstOrDefault(), out var tenantId))
        {
            context.Fail(new SecurityTokenException("The token names no account or no tenant."));
            return;
        }

        var partnerId = await db.Partners
            .Where(partner => partner.TenantId == tenantId)
            .Select(partner => (Guid?)partner.Id)
            .SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        var identity = new ClaimsIdentity(context.Scheme.Name, Operator.NameClaim, Operator.RoleClaim);
        string[] kept = [Operator.IdClaim, Operator.NameClaim, Operator.TenantIdClaim, SessionIdClaim, LoginHintClaim];
        identity.AddClaims(kept.SelectMany(type => token[type].Take(1).Select(value => new Claim(type, value))));
        identity.AddClaims(token[Operator.RoleClaim].Intersect(Operator.EachRole.Select(role => role.ToString())).Select(role => new Claim(Operator.RoleClaim, role)));
        if (partnerId is { } id)
        {
            identity.AddClaim(new Claim(Operator.PartnerIdClaim, id.ToString()));
        }

        context.Principal = new ClaimsPrincipal(identity);
    }

    /// <summary>All is checked, also the nonce: the session begins. Somebody without partner or role gets one too, which opens a page that says so.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        // What the protocol has put there is not needed any more, and would make the cookie large.
        context.Properties!.Items.Clear();
        if (!await limit.AllowsAsync(context.HttpContext, $"{SignInLog.IdOf(context.Principal, Operator.IdClaim)}"))
        {
            // The code is used up: from the beginning.
            context.HttpContext.Features.Set(new TryAgainFeature(
                context.Request.PathBase + AuthenticationSetup.SignInPath + QueryString.Create("returnUrl", context.ReturnUri ?? "/")));
            context.HandleResponse();
            return;
        }

        var signedIn = Operator.From(context.Principal!);
        if (signedIn is { Roles: not PartnerRoles.None })
        {
            await log.SucceededAsync(signedIn, SignInLog.IdOf(context.Principal, Operator.TenantIdClaim), context.HttpContext.RequestAborted);
            return;
        }

        var reason = signedIn is null ? SignInRefusal.NoPartner : SignInRefusal.NoRole;
        await log.RefusedAsync(reason, context.Principal, "token");
        context.ReturnUri = context.Request.PathBase + AuthenticationSetup.NoAccessPath;
    }

    public override async Task AccessDenied(AccessDeniedContext context)
    {
        await log.RefusedAsync(SignInRefusal.Denied, who: null, "access_denied");
        context.HandleResponse();
        context.Response.Redirect(EntraSignIn.ProblemUrl(context.HttpContext, SignInRefusal.Denied, context.Properties?.RedirectUri));
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        if (EntraSignInHandler.IsUnknown(context.HttpContext) && context.Properties is { } state && await GoOnAsync(context.HttpContext, state))
        {
            context.HandleResponse();
            return;
        }

        var reason = SignInFailure.ReasonOf(context.Failure);
        await log.RefusedAsync(reason, who: null, SignInFailure.DetailOf(context.Failure));
        context.HandleResponse();
        // To a page of its own, so that a reload does not send the answer again.
        context.Response.Redirect(EntraSignIn.ProblemUrl(context.HttpContext, reason, context.Properties?.RedirectUri));
    }

    /// <summary>
    /// Many tabs that sign in at once lose each other's cookies, and an answer may come twice. Nothing of such an answer is taken, and nobody is signed in by it;
    /// but who is signed in already gets to the page, and a browser that has begun a sign-in begins this one again.
    /// </summary>
    private static async Task<bool> GoOnAsync(HttpContext http, AuthenticationProperties state)
    {
        var returnUrl = state.RedirectUri ?? "/";
        if ((await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Succeeded)
        {
            http.Features.Set(new PersonFeature());
            http.Response.Redirect(returnUrl);
            return true;
        }

        var beginsAgain = EntraSignInHandler.HasBegun(http.Request)
            && state.Items.TryGetValue(RestartsItem, out var text) && int.TryParse(text, out var restarts) && restarts < MaxRestarts
            && await EntraSignIn.TrySendToSignInAsync(http, returnUrl, chooseAccount: false, restarts + 1);
        if (beginsAgain)
        {
            // The portal's own state, a few times only: it has not failed, and does not count for the address.
            http.Features.Set(new PersonFeature());
        }

        return beginsAgain;
    }

    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        if (context.HttpContext.User.FindFirstValue(LoginHintClaim) is { } hint)
        {
            context.ProtocolMessage.SetParameter("logout_hint", hint);
        }

        return Task.CompletedTask;
    }

    /// <summary>Microsoft Entra ID says that a session there has ended. It counts only where it names this browser's own: anybody can send such a link.</summary>
    public override async Task RemoteSignOut(RemoteSignOutContext context)
    {
        var session = await context.HttpContext.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var named = context.ProtocolMessage?.GetParameter(SessionIdClaim);
        if (session.Principal is not { } who || string.IsNullOrEmpty(named) || who.FindFirstValue(SessionIdClaim) != named)
        {
            context.HandleResponse();
            return;
        }

        await log.SignedOutAsync(who);
    }
}
