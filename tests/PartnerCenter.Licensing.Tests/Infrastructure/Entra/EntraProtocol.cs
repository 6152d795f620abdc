using System.Collections.Concurrent;
using Microsoft.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Entra;

/// <summary>OpenIddict without a database: one application, codes that can be used once, and tokens that look like Microsoft Entra ID's.</summary>
internal static class EntraProtocol
{
    public static void Add(IServiceCollection services, RsaSecurityKey key) =>
        services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode();
            // Below the tenant, which EntraPages makes the base of the address.
            options.SetConfigurationEndpointUris("v2.0/.well-known/openid-configuration")
                .SetJsonWebKeySetEndpointUris("discovery/v2.0/keys")
                .SetAuthorizationEndpointUris("oauth2/v2.0/authorize")
                .SetTokenEndpointUris("oauth2/v2.0/token")
                .SetEndSessionEndpointUris("oauth2/v2.0/logout");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Profile);
            options.AddEphemeralEncryptionKey().AddSigningKey(key);
            options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();

            var redeemed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context => ValidateAuthorization(context, ServerOf(context))));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context => ValidateToken(context, redeemed)));
            options.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(context => ValidateEndSession(context, ServerOf(context))));
            options.AddEventHandler<ApplyConfigurationResponseContext>(handler => handler.UseInlineHandler(DescribeIssuer).SetOrder(int.MinValue + 1));
            options.AddEventHandler<GenerateTokenContext>(handler => handler
                .UseInlineHandler(context => MakeEntraToken(context, ServerOf(context)))
                .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1));
        });

    private static EntraServer ServerOf(BaseContext context) => context.Transaction.GetHttpRequest()!.HttpContext.RequestServices.GetRequiredService<EntraServer>();

    private static ValueTask ValidateAuthorization(ValidateAuthorizationRequestContext context, EntraServer server)
    {
        if (context.ClientId != EntraServer.ClientId || context.RedirectUri != new Uri(server.Portal, "signin-oidc").AbsoluteUri)
        {
            context.Reject(Errors.InvalidClient, "AADSTS700016: no such application, or another redirect URI.");
        }

        return default;
    }

    private static ValueTask ValidateToken(ValidateTokenRequestContext context, ConcurrentDictionary<string, bool> redeemed)
    {
        if (context.ClientId != EntraServer.ClientId || context.ClientSecret != EntraServer.ClientSecret)
        {
            context.Reject(Errors.InvalidClient, "AADSTS7000215: Invalid client secret provided.");
        }
        else if (!redeemed.TryAdd(context.Request.Code!, true))
        {
            context.Reject(Errors.InvalidGrant, "AADSTS54005: OAuth2 Authorization code was already redeemed.");
        }

        return default;
    }

    private static ValueTask ValidateEndSession(ValidateEndSessionRequestContext context, EntraServer server)
    {
        if (context.PostLogoutRedirectUri is { } uri && uri != new Uri(server.Portal, "signout-callback-oidc").AbsoluteUri)
        {
            context.Reject(Errors.InvalidRequest, "AADSTS: the address is not registered.");
        }

        return default;
    }

    /// <summary>Any tenant's metadata names the issuer with a hole where the tenant goes.</summary>
    private static ValueTask DescribeIssuer(ApplyConfigurationResponseContext context)
    {
        var tenant = context.BaseUri!.Segments[1].Trim('/');
        context.Response.SetParameter(Metadata.Issuer, $"{new Uri(context.BaseUri, "/")}{(Guid.TryParse(tenant, out _) ? tenant : "{tenantid}")}/v2.0");
        return default;
    }

    private static ValueTask MakeEntraToken(GenerateTokenContext context, EntraServer server)
    {
        if (context.TokenType is TokenTypeIdentifiers.IdentityToken)
        {
            context.SecurityTokenDescriptor.Issuer = $"{server.Address}{context.Principal.GetClaim("tid")}/v2.0";
            server.Faults.IdToken?.Invoke(context.SecurityTokenDescriptor);
        }

        return default;
    }
}
