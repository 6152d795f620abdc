using System.ComponentModel.DataAnnotations;
using System.Net;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// The <c>ForwardedHeaders</c> section of the configuration: whose word is taken for where a request comes from
/// (<c>X-Forwarded-For</c>) and whether it came over https (<c>X-Forwarded-Proto</c>). By default nobody's.
/// </summary>
public sealed class ProxySettings : IValidatableObject
{
    public const string Section = "ForwardedHeaders";

    /// <summary>Addresses of proxies.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of proxies, such as <c>10.0.0.0/8</c>.</summary>
    public IReadOnlyList<string> KnownNetworks { get; set; } = [];

    /// <summary>How many proxies stand one behind the other.</summary>
    [Range(1, 10)]
    public int ForwardLimit { get; set; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _))
            .Select(proxy => new ValidationResult($"{Section}:{nameof(KnownProxies)} holds \"{proxy}\", which is no IP address.")),
        .. KnownNetworks.Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network => new ValidationResult($"{Section}:{nameof(KnownNetworks)} holds \"{network}\", which is no network such as 10.0.0.0/8.")),
    ];
}
