using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The portal with one customer of Fabrikam's, Contoso, in it.</summary>
internal sealed class LicensingPortal : IDisposable
{
    public const string English = "en";
    public const string Chinese = "zh-TW";

    public static readonly Operator Fabrikam = DemoPartners.Operators[0];
    public static readonly Operator Northwind = DemoPartners.Operators[2];

    /// <param name="patience">How many seconds a Save may take before its request is answered; null for as long as it takes.</param>
    public LicensingPortal(double? patience = null)
    {
        Portal = new Portal { Settings = Portal.WithPatience(patience) };
        Contoso = new LicensingScenario(Portal.CreateContext, Fabrikam);
    }

    public Portal Portal { get; }

    public LicensingScenario Contoso { get; }

    public string ManageLicenses => $"/customers/{Contoso.CustomerId}/licenses";

    public string LicenseUpdates => $"/customers/{Contoso.CustomerId}/license-updates";

    public Task<PortalBrowser> OpenBrowserAsync(string language = English, Operator? signedIn = null) =>
        Portal.OpenBrowserAsync(signedIn ?? Fabrikam, language);

    /// <summary>All that a Save writes, of every customer, as text that can be compared.</summary>
    public IReadOnlyList<string> Snapshot()
    {
        using var db = Portal.CreateContext();
        string[] lines =
        [
            .. db.Customers.AsNoTracking().AsEnumerable().Select(row => $"customer {row.Id} {row.Name} {row.LicenseVersion} {row.UserCount}"),
            .. db.SubscribedSkus.AsNoTracking().AsEnumerable().Select(row => $"sku {row.CustomerId} {row.ProductId} {row.ActiveUnits} {row.ConsumedUnits}"),
            .. db.CustomerUsers.AsNoTracking().AsEnumerable().Select(row => $"user {row.Id} {row.UsageLocation}"),
            .. db.LicenseAssignments.AsNoTracking().AsEnumerable().Select(row => $"assignment {row.UserId} {row.ProductId} {row.DisabledPlans}"),
            .. db.LicenseUpdates.AsNoTracking().AsEnumerable().Select(row => $"update {row.Id} {row.ChangedCount} {row.UnchangedCount} {row.FailedCount}"),
            $"journal {db.LicenseUpdateResults.Count()} {db.LicenseUpdateOutcomes.Count()} {db.LicenseUpdateChanges.Count()}",
            $"orders {db.Orders.Count()}",
        ];
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    public void Dispose() => Portal.Dispose();
}
