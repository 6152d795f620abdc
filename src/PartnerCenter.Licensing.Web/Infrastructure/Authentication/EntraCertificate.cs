using Microsoft.Identity.Abstractions;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Proves who the portal is by a certificate instead of a secret.</summary>
public sealed class EntraCertificate(IConfiguration configuration, TimeProvider clock, ILogger<DefaultCredentialsLoader> logger)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly DefaultCredentialsLoader _loader = new(logger);
    private readonly List<CredentialDescription> _certificates =
        [.. EntraSettings.CredentialsOf(configuration).Where(credential => credential.CredentialType == CredentialType.Certificate)];

    /// <summary>Adds a client assertion (RFC 7523) to the request for the token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tokenEndpoint">Where it goes: nobody else can use the assertion.</param>
    /// <exception cref="InvalidOperationException">No certificate could be loaded.</exception>
    public async Task SignAsync(OpenIdConnectMessage request, string tokenEndpoint)
    {
        var loaded = await _loader.LoadFirstValidCredentialsAsync(_certificates);
        var certificate = loaded?.Certificate ?? throw new InvalidOperationException("No certificate of AzureAd:ClientCredentials could be loaded.");
        var now = clock.GetUtcNow().UtcDateTime;
        request.ClientAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        request.ClientAssertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = request.ClientId,
            Audience = tokenEndpoint,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = request.ClientId, [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString() },
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSha256),
        });
    }
}
