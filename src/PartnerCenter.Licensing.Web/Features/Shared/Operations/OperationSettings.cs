using System.ComponentModel.DataAnnotations;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>The <c>Operations</c> section of the configuration: Saves and uploads that take longer than their request.</summary>
public sealed class OperationSettings
{
    public const string Section = "Operations";

    /// <summary>How long the browser waits for the answer itself; after that it is shown how far the work is.</summary>
    [Range(0, 300)]
    public double PatienceSeconds { get; set; } = 2;
}
