using Microsoft.IdentityModel.Tokens;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Entra;

/// <summary>What the server does wrong, or what goes wrong on the way to it. Nothing, unless a test says so.</summary>
public sealed class EntraFaults
{
    /// <summary>Changes the ID token before it is signed.</summary>
    public Action<SecurityTokenDescriptor>? IdToken { get; set; }

    /// <summary>An OAuth error that the authorization endpoint answers with instead of a code.</summary>
    public string? AuthorizationError { get; set; }

    /// <summary>The token endpoint answers 503 with a page of some proxy.</summary>
    public bool IsTokenEndpointDown { get; set; }

    /// <summary>No connection from the portal to the server. Browsers still get there.</summary>
    public bool IsUnreachable { get; set; }
}
