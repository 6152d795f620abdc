using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Entra;

/// <summary>The pages that a person sees at the server: sign-in, which is left out where a session exists, and the way back.</summary>
internal static class EntraPages
{
    private const string SessionCookie = "ESTSAUTH";
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void Map(WebApplication app, EntraServer server)
    {
        app.Use(TakeTenantOffThePath);
        app.Use((context, next) => server.Faults.IsTokenEndpointDown && context.Request.Path == "/oauth2/v2.0/token" ? BeDownAsync(context) : next(context));
        app.Use((context, next) => ClientAssertion.ReplaceAsync(context, server, next));
        app.UseRouting();
        app.UseAuthentication();
        app.MapMethods("/oauth2/v2.0/authorize", ["GET", "POST"], context => AuthorizeAsync(context, server));
        app.MapMethods("/oauth2/v2.0/logout", ["GET", "POST"], context => SignOutAsync(context, server));
        app.MapPost("/login", LoginAsync);
    }

    /// <summary>As <c>/organizations/v2.0/...</c>: whoever comes after sees the tenant as the base of the address.</summary>
    private static Task TakeTenantOffThePath(HttpContext context, RequestDelegate next)
    {
        var tenant = context.Request.Path.Value!.Split('/')[1];
        if (tenant is "organizations" or "common" || Guid.TryParse(tenant, out _))
        {
            context.Request.PathBase = "/" + tenant;
            context.Request.Path = context.Request.Path.Value[(tenant.Length + 1)..];
        }

        return next(context);
    }

    private static Task BeDownAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<h1>Our services aren't available right now</h1>");
    }

    private static Task AuthorizeAsync(HttpContext context, EntraServer server)
    {
        server.AuthorizationRequests.Enqueue(context.Request.Query);
        if (server.Faults.AuthorizationError is { } error)
        {
            return context.ForbidAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "AADSTS65004: User 'alex@contoso.com' declined to consent.",
            }));
        }

        return context.Request.Cookies.ContainsKey(SessionCookie) && context.Request.Query["prompt"].Count == 0
            ? context.SignInAsync(Scheme, Principal(server.Person!))
            : ShowLoginAsync(context, server);
    }

    private static Task ShowLoginAsync(HttpContext context, EntraServer server)
    {
        var query = new QueryBuilder(context.Request.Query.Where(pair => pair.Key != "prompt"));
        var target = WebUtility.HtmlEncode($"{context.Request.PathBase}{context.Request.Path}{query}");
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html><html lang="en"><title>Sign in to your account</title><h1>Pick an account</h1>
            <form method="post" action="{server.Address}login"><input type="hidden" name="target" value="{target}"><button>{WebUtility.HtmlEncode(server.Person!.Name)}</button></form></html>
            """);
    }

    private static async Task LoginAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        context.Response.Cookies.Append(SessionCookie, "1", new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.None });
        context.Response.Redirect($"{context.Request.Scheme}://{context.Request.Host}{form["target"]}");
    }

    private static Task SignOutAsync(HttpContext context, EntraServer server)
    {
        server.SignOutRequests.Enqueue(context.Request.Query);
        context.Response.Cookies.Delete(SessionCookie, new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.None });
        return context.SignOutAsync(Scheme, new AuthenticationProperties { RedirectUri = "/" });
    }

    private static ClaimsPrincipal Principal(EntraPerson person)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(Claims.Subject, $"pairwise-{person.Id:N}"));
        identity.AddClaim(new Claim("oid", person.Id.ToString()));
        identity.AddClaim(new Claim("tid", person.TenantId.ToString()));
        identity.AddClaim(new Claim("ver", "2.0"));
        identity.AddClaim(new Claim("sid", person.SessionId ?? $"session-{person.Id:N}"));
        identity.AddClaim(new Claim("name", person.Name));
        identity.AddClaim(new Claim("preferred_username", "alex@contoso.com"));
        identity.AddClaim(new Claim("login_hint", person.LoginHint));
        identity.AddClaims(person.Roles.Select(role => new Claim("roles", role)));
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity).SetScopes(Scopes.OpenId, Scopes.Profile);
    }
}
