using System.ComponentModel.DataAnnotations;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>The <c>Uploads</c> section of the configuration.</summary>
public sealed class UploadSettings
{
    public const string Section = "Uploads";

    /// <summary>How much all forms with files that are read at the same time may hold together, in MB: the room that their folder needs.</summary>
    [Range(200, 1_000_000)]
    public int TotalMegabytes { get; set; } = 500;
}
