using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Entra;

/// <summary>
/// Checks a client assertion (RFC 7523) as Microsoft Entra ID does, and hands the request on with the secret in its place: without a
/// database OpenIddict knows no certificates of applications.
/// </summary>
internal static class ClientAssertion
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static async Task ReplaceAsync(HttpContext context, EntraServer server, RequestDelegate next)
    {
        if (context.Request.Path == "/oauth2/v2.0/token" && await context.Request.ReadFormAsync() is var form && form["client_assertion_type"] == Type)
        {
            var fields = form.Where(field => !field.Key.StartsWith("client_assertion", StringComparison.Ordinal)).ToDictionary();
            fields["client_secret"] = await HoldsAsync($"{form["client_assertion"]}", context, server) ? EntraServer.ClientSecret : "";
            context.Request.Form = new FormCollection(fields);
        }

        await next(context);
    }

    private static async Task<bool> HoldsAsync(string assertion, HttpContext context, EntraServer server)
    {
        if (server.ClientCertificate is not { } certificate)
        {
            return false;
        }

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidIssuer = EntraServer.ClientId,
            ValidAudience = UriHelper.BuildAbsolute("https", context.Request.Host, context.Request.PathBase, context.Request.Path),
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        });
        return result.IsValid
            && result.SecurityToken is JsonWebToken { Subject: EntraServer.ClientId, Id.Length: > 0 } token
            && token.X5t == Base64UrlEncoder.Encode(certificate.GetCertHash());
    }
}
