using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;

namespace PartnerCenter.Licensing.Tests.Data.DemoData;

/// <summary>A database with the project's catalogue and the sample data, shared by tests that only read it.</summary>
public sealed class SeededDatabase : IAsyncLifetime, IDisposable
{
    private readonly TestDatabase _database = new(neverUsed: true);

    public DateTime Today { get; private set; }

    public LicensingDbContext CreateContext() => _database.CreateContext();

    public LicensingDbContext CreateContext(Guid partnerId, Guid? customerId) => _database.CreateContext(partnerId, customerId);

    public Task InitializeAsync()
    {
        var clock = new TestClock();
        Today = clock.GetUtcNow().UtcDateTime.Date;
        return SeedAsync(clock);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _database.Dispose();

    /// <summary>What the start of the portal does: loads the catalogue, then the sample data.</summary>
    public async Task SeedAsync(TimeProvider clock)
    {
        await using var db = _database.CreateContext(partnerId: Guid.Empty);
        await new CatalogueLoader(db, CatalogueFile.ReadOwn(), NullLogger<CatalogueLoader>.Instance).LoadAsync(default);
        await new DemoDataSeeder(db, new CatalogueRulesReader(db), clock, NullLogger<DemoDataSeeder>.Instance).SeedAsync(default);
    }

    /// <summary>The key columns of all that was seeded, table by table, in order.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        await using var db = CreateContext();
        return
        [
            .. db.Partners.Select(row => $"{row.Id} {row.TenantId} {row.Name}").AsEnumerable().Order(StringComparer.Ordinal),
            .. db.Customers.AsEnumerable().Select(row => $"{row.Id} {row.PartnerId} {row.ListKey} {row.UserCount} {row.LicenseVersion} {row.CreatedAt:O}").Order(StringComparer.Ordinal),
            .. db.DelegatedAdminRelationships.AsEnumerable().Select(row => $"{row.Id} {row.CustomerId} {row.Roles} {row.StartsAt:O} {row.EndsAt:O}").Order(StringComparer.Ordinal),
            .. db.CustomerUsers.OrderBy(row => row.Id).AsEnumerable().Select(row => $"{row.Id} {row.CustomerId} {row.DisplayName} {row.UserPrincipalName} {row.UsageLocation} {row.Department} {row.JobTitle}"),
            .. db.SubscribedSkus.AsEnumerable().Select(row => $"{row.CustomerId} {row.ProductId} {row.Status} {row.ActiveUnits} {row.WarningUnits} {row.SuspendedUnits} {row.ConsumedUnits}").Order(StringComparer.Ordinal),
            .. db.LicenseAssignments.AsEnumerable().Select(row => $"{row.UserId:d8} {row.ProductId} {row.DisabledPlans}").Order(StringComparer.Ordinal),
            .. db.LicenseUpdates.AsEnumerable().Select(row => $"{row.Id} {row.CreatedAt:O} {row.LicenseVersion} {row.ChangedCount} {row.UnchangedCount} {row.FailedCount}").Order(StringComparer.Ordinal),
            .. db.LicenseUpdateResults.AsEnumerable().Select(row => $"{row.LicenseUpdateId} {row.Position:d6} {row.UserId} {row.Status} {row.OutcomeNumber}").Order(StringComparer.Ordinal),
        ];
    }
}
