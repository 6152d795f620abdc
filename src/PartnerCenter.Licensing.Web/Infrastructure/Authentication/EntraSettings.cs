using Microsoft.Identity.Abstractions;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>What must stand in the <c>AzureAd</c> section.</summary>
internal static class EntraSettings
{
    public const string Section = "AzureAd";

    /// <summary>Work and school accounts of any tenant; which of them are partners stands in the database.</summary>
    public const string AnyOrganization = "organizations";

    private const string Instance = $"{Section}:Instance", TenantId = $"{Section}:TenantId", ClientId = $"{Section}:ClientId", ClientSecret = $"{Section}:ClientSecret";

    /// <summary>Both names that Microsoft.Identity.Web knows for a list of secrets and certificates.</summary>
    private static readonly string[] CredentialLists = [$"{Section}:ClientCredentials", $"{Section}:ClientCertificates"];

    /// <summary>Somebody has begun to configure Microsoft Entra ID.</summary>
    public static bool IsAnythingSet(IConfiguration configuration) =>
        new[] { Instance, TenantId, ClientId, ClientSecret }.Any(key => !IsBlank(configuration, key)) || CredentialsOf(configuration).Any();

    public static Uri InstanceOf(IConfiguration configuration) => new(configuration[Instance]!);

    /// <summary>The secrets and certificates beside <c>ClientSecret</c>, in their order.</summary>
    public static IEnumerable<CredentialDescription> CredentialsOf(IConfiguration configuration) =>
        CredentialLists.SelectMany(list => configuration.GetSection(list).Get<List<CredentialDescription>>() ?? []);

    /// <returns>What is missing and what is wrong, a clause for each; empty when sign-in can work.</returns>
    public static List<string> ProblemsOf(IConfiguration configuration)
    {
        var problems = new List<string>();
        List<string> missing = [.. new[] { Instance, TenantId, ClientId }.Where(key => IsBlank(configuration, key))];
        if (IsBlank(configuration, ClientSecret) && !CredentialsOf(configuration).Any(IsUsable))
        {
            missing.Add($"{ClientSecret} (or a certificate in {CredentialLists[0]})");
        }

        if (missing.Count > 0)
        {
            problems.Add("set " + string.Join(", ", missing));
        }

        Check(Instance, value => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps, "an https address such as https://login.microsoftonline.com/");
        Check(TenantId, value => Guid.TryParse(value, out _) || value == AnyOrganization, $"a tenant id (a GUID) or \"{AnyOrganization}\"");
        Check(ClientId, value => Guid.TryParse(value, out _), "the application (client) id, a GUID");
        return problems;

        void Check(string key, Func<string, bool> isGood, string what)
        {
            if (!IsBlank(configuration, key) && !isGood(configuration[key]!))
            {
                problems.Add($"{key} is \"{configuration[key]}\" but must be {what}");
            }
        }
    }

    private static bool IsBlank(IConfiguration configuration, string key) => string.IsNullOrWhiteSpace(configuration[key]);

    private static bool IsUsable(CredentialDescription credential) => credential.CredentialType switch
    {
        CredentialType.Certificate => true,
        CredentialType.Secret => !string.IsNullOrWhiteSpace(credential.ClientSecret),
        _ => false,
    };
}
