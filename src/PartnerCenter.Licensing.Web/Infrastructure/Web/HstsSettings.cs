using System.ComponentModel.DataAnnotations;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>The <c>Hsts</c> section of the configuration: what a browser remembers about this host. It has no effect in Development.</summary>
public sealed class HstsSettings
{
    public const string Section = "Hsts";

    /// <summary>How long a browser uses https only, from its last visit.</summary>
    [Range(1, 3650)]
    public int Days { get; set; } = 365;

    /// <summary>Whether that holds for every host below this one as well. Only whoever owns the domain can know that.</summary>
    public bool IncludeSubDomains { get; set; }
}
