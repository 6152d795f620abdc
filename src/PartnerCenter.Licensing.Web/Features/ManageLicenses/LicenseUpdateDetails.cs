using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>What the activity log keeps of a license update: how many users, which products were asked for, and the usage location.</summary>
internal static class LicenseUpdateDetails
{
    public static IEnumerable<AuditDetail> Of(LicenseUpdate update) =>
    [
        AuditDetail.Of(AuditDetailNames.Changed, update.ChangedCount),
        AuditDetail.Of(AuditDetailNames.Unchanged, update.UnchangedCount),
        AuditDetail.Of(AuditDetailNames.Failed, update.FailedCount),
        .. update.Intents.Select(intent => AuditDetail.Of(NameOf(intent.Intent), intent.ProductId)),
        .. update.UsageLocation is { } country ? [new AuditDetail(AuditDetailNames.UsageLocation, country)] : Array.Empty<AuditDetail>(),
    ];

    private static string NameOf(LicenseIntent intent) => intent switch
    {
        LicenseIntent.Assign => AuditDetailNames.Assign,
        LicenseIntent.Revoke => AuditDetailNames.Revoke,
        _ => AuditDetailNames.ChangePlans,
    };
}
