using System.ComponentModel.DataAnnotations;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// The <c>RateLimits</c> section of the configuration. Far above what people do with a mouse: as many may come at once, after that
/// as many in each minute.
/// </summary>
public sealed class RateLimits
{
    public const string Section = "RateLimits";

    /// <summary>The most that a setting may say.</summary>
    public const int Most = 1_000_000;

    /// <summary>Sign-ins in a minute from one address that come to nothing. Who has signed in counts for the person, whose address an office may share.</summary>
    [Range(1, Most)]
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>
    /// Changes in a minute by one operator: a tick on Users and licenses is one, and so is a preview on Manage licenses. As many sign-ins of one person,
    /// counted apart.
    /// </summary>
    [Range(1, Most)]
    public int ChangesPerMinute { get; set; } = 300;

    /// <summary>
    /// Counted in the database, for all web servers together; otherwise in the memory of each. Null for where it belongs: in the database on SQL
    /// Server, in memory on SQLite, which has one web server and where each count would wait for the only writer.
    /// </summary>
    public bool? Shared { get; set; }
}
