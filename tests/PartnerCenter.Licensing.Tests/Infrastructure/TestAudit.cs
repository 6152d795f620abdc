using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The activity log for tests: writing it without a request, and reading it as text that can be compared.</summary>
internal static class TestAudit
{
    public const string Address = "192.0.2.7";

    /// <param name="db">The context of the change.</param>
    /// <param name="signedIn">Who acts; null for a command.</param>
    public static AuditTrail TrailOn(LicensingDbContext db, Operator? signedIn = null) => new(
        db,
        () => signedIn is null ? AuditSource.Of(http: null) : new AuditSource(null, null, "", Address).As(signedIn),
        TimeProvider.System);

    /// <summary>All rows but sign-ins, the earliest first: <c>who action outcome reason name=value ...</c>.</summary>
    public static IReadOnlyList<string> Lines(LicensingDbContext db) =>
        [.. Rows(db).Where(row => row.Action is not AuditAction.SignIn).Select(LineOf)];

    public static IReadOnlyList<AuditEvent> Rows(LicensingDbContext db) => [.. db.AuditEvents.AsNoTracking().OrderBy(row => row.Id)];

    public static string LineOf(AuditEvent row) => string.Join(
        ' ',
        new[] { row.OperatorName, $"{row.Action}", $"{row.Outcome}", row.Reason }.OfType<string>().Concat(row.Details.Select(detail => $"{detail.Name}={detail.Value}")));
}
