using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>
/// Brings the database up to the catalogue file. Products and plans that are missing are added; those
/// that are there keep their names and plans, which an import of Microsoft's CSV may have changed. Rules and seat caps are
/// brought to exactly what the file says. Nothing that a customer owns is touched.
/// </summary>
public sealed partial class CatalogueLoader(LicensingDbContext db, CatalogueFile catalogue, ILogger<CatalogueLoader> logger)
{
    private const int MaxAttempts = 3;

    /// <summary>Does nothing but read a few small tables when the database is up to date. Several web servers may do it at once.</summary>
    /// <returns>How many rows were added or changed.</returns>
    public async Task<int> LoadAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (products, rows) = await db.InTransactionAsync(UpsertAsync, cancellationToken);
                if (rows > 0)
                {
                    Log.CatalogueLoaded(logger, products, rows);
                }

                return rows;
            }
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
                // Another web server that starts now has added the same rows: look again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<(int Products, int Rows)> UpsertAsync(CancellationToken cancellationToken)
    {
        await AddMissingPlansAsync(cancellationToken);
        var products = await AddMissingProductsAsync(cancellationToken);
        await SynchronizeRulesAsync(cancellationToken);
        return (products, await db.SaveChangesAsync(cancellationToken));
    }

    private async Task AddMissingPlansAsync(CancellationToken cancellationToken)
    {
        var known = await db.ServicePlans.Select(plan => plan.Id).ToHashSetAsync(cancellationToken);
        db.ServicePlans.AddRange(catalogue.ServicePlans
            .Where(plan => !known.Contains(plan.Id))
            .Select(plan => new ServicePlan { Id = plan.Id, Name = plan.Name, DisplayName = plan.DisplayName }));
    }

    private async Task<int> AddMissingProductsAsync(CancellationToken cancellationToken)
    {
        var known = await db.Products.ToDictionaryAsync(product => product.Id, cancellationToken);
        foreach (var product in known.Values)
        {
            product.SeatCap = catalogue.SeatCapOf(product.Id);
        }

        var missing = catalogue.Products.Where(product => !known.ContainsKey(product.Id)).ToList();
        foreach (var product in missing)
        {
            db.Products.Add(Product.Create(product.Id, product.PartNumber, product.DisplayName, catalogue.SeatCapOf(product.Id)));
            db.ProductServicePlans.AddRange(product.ServicePlanIds
                .Select(planId => new ProductServicePlan { ProductId = product.Id, ServicePlanId = planId }));
        }

        return missing.Count;
    }

    private async Task SynchronizeRulesAsync(CancellationToken cancellationToken)
    {
        await SynchronizeAsync(
            db.ServicePlanExclusions,
            catalogue.Exclusions,
            row => (row.SetName, row.ServicePlanId),
            key => new ServicePlanExclusion { SetName = key.SetName, ServicePlanId = key.PlanId },
            cancellationToken);
        await SynchronizeAsync(
            db.ServicePlanDependencies,
            catalogue.Dependencies,
            row => (row.DependentPlanId, row.Clause, row.NeededPlanId),
            key => new ServicePlanDependency { DependentPlanId = key.DependentPlanId, Clause = key.Clause, NeededPlanId = key.NeededPlanId },
            cancellationToken);
        await SynchronizeAsync(
            db.ServicePlanProhibitedLocations,
            catalogue.PlanLocations,
            row => (row.ServicePlanId, row.Country),
            key => new ServicePlanProhibitedLocation { ServicePlanId = key.PlanId, Country = key.Country },
            cancellationToken);
        await SynchronizeAsync(
            db.ProductProhibitedLocations,
            catalogue.ProductLocations,
            row => (row.ProductId, row.Country),
            key => new ProductProhibitedLocation { ProductId = key.ProductId, Country = key.Country },
            cancellationToken);
    }

    /// <summary>For rows that are nothing but their key.</summary>
    private static async Task SynchronizeAsync<TRow, TKey>(
        DbSet<TRow> table, IReadOnlyList<TKey> wanted, Func<TRow, TKey> keyOf, Func<TKey, TRow> create, CancellationToken cancellationToken)
        where TRow : class
        where TKey : notnull
    {
        var stored = await table.ToDictionaryAsync(keyOf, cancellationToken);
        table.RemoveRange(stored.ExceptBy(wanted, row => row.Key).Select(row => row.Value));
        table.AddRange(wanted.Except(stored.Keys).Select(create));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The catalogue added {Products} products and changed {Rows} rows in all.")]
        public static partial void CatalogueLoaded(ILogger logger, int products, int rows);
    }
}
