using System.ComponentModel.DataAnnotations;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>The <c>Shutdown</c> section of the configuration: how the portal stops when it is told to (SIGTERM, Ctrl+C).</summary>
public sealed class ShutdownSettings
{
    public const string Section = "Shutdown";

    /// <summary>How long requests that are running may take to end, once no new ones come. What has not ended then is rolled back.</summary>
    [Range(1, 3600)]
    public int Seconds { get; set; } = 60;

    /// <summary>
    /// How long the portal says that it is not ready and goes on answering before it takes no new connections: a load balancer asks now and
    /// then only. It has no effect in Development.
    /// </summary>
    [Range(0, 300)]
    public int DrainSeconds { get; set; } = 5;
}
