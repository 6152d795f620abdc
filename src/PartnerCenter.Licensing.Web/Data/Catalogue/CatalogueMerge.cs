using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>Brings products and plans to what one file says, inside the caller's transaction, and notes what it did. Runs once.</summary>
/// <param name="db">Where they are.</param>
/// <param name="catalogue">What the portal knows of products beyond the file.</param>
/// <param name="file">What was read.</param>
/// <param name="progress">Told how many products of how many are written.</param>
internal sealed class CatalogueMerge(LicensingDbContext db, CatalogueFile catalogue, CatalogueCsvFile file, Action<int, int> progress)
{
    /// <summary>Products, each with its plans, that are written at a time.</summary>
    private const int ChunkSize = 100;

    private readonly List<CatalogueImportLine> _added = [];
    private readonly List<CatalogueImportLine> _changed = [];
    private readonly List<CatalogueImportLine> _refused = [.. file.Refused];

    public async Task<CatalogueImported> RunAsync(CancellationToken cancellationToken)
    {
        var plans = await db.ServicePlans.ToDictionaryAsync(plan => plan.Id, cancellationToken);
        var products = await db.Products.Include(product => product.ServicePlans).ToDictionaryAsync(product => product.Id, cancellationToken);
        foreach (var rows in file.Rows.GroupBy(row => row.PlanId))
        {
            MergePlan(plans, rows.Key, [.. rows]);
        }

        var ofProducts = file.Rows.GroupBy(row => row.ProductId).ToList();
        foreach (var chunk in ofProducts.Index().Chunk(ChunkSize))
        {
            foreach (var (_, rows) in chunk)
            {
                MergeProduct(products.GetValueOrDefault(rows.Key), [.. rows], plans);
            }

            await db.SaveChangesAsync(cancellationToken);
            progress(chunk[^1].Index + 1, ofProducts.Count);
        }

        return new CatalogueImported(file.RecordCount, Ordered(_added), Ordered(_changed), Ordered(file.Repeated), Ordered(_refused));
    }

    private void MergePlan(Dictionary<Guid, ServicePlan> plans, Guid planId, IReadOnlyList<CatalogueCsvRow> rows)
    {
        var line = rows[0].Line;
        var plan = plans.GetValueOrDefault(planId);
        var name = MostFrequent(rows.Select(row => row.PlanName), plan?.Name);
        var displayName = MostFrequent(rows.Select(row => row.PlanDisplayName), plan?.DisplayName);
        if (plan is null)
        {
            plans.Add(planId, new ServicePlan { Id = planId, Name = name, DisplayName = displayName });
            db.ServicePlans.Add(plans[planId]);
            _added.Add(new(line, $"service plan {name} ({planId}) \"{displayName}\""));
        }
        else if (plan.Name != name || plan.DisplayName != displayName)
        {
            _changed.Add(new(line, $"service plan {plan.Name} ({planId}) \"{plan.DisplayName}\" is now {name} \"{displayName}\""));
            (plan.Name, plan.DisplayName) = (name, displayName);
        }
    }

    private void MergeProduct(Product? product, IReadOnlyList<CatalogueCsvRow> rows, Dictionary<Guid, ServicePlan> plans)
    {
        var first = rows[0];
        if (product is null)
        {
            product = Product.Create(first.ProductId, first.PartNumber, first.ProductName, catalogue.SeatCapOf(first.ProductId));
            product.ServicePlans.AddRange(rows.Select(LinkOf));
            db.Products.Add(product);
            _added.Add(new(first.Line, $"product {Describe(product)} with {rows.Count} service plan{(rows.Count == 1 ? "" : "s")}"));
            return;
        }

        if (product.DisplayName != first.ProductName || product.PartNumber != first.PartNumber)
        {
            _changed.Add(new(first.Line, $"product {Describe(product)} is now {first.PartNumber} \"{first.ProductName}\""));
            (product.DisplayName, product.PartNumber) = (first.ProductName, first.PartNumber);
            product.ListKey = ListKey.Of(first.ProductName, first.PartNumber);
        }

        UnlinkPlansThatLeft(product, rows, plans);
        LinkPlansThatJoined(product, rows, plans);
    }

    private void UnlinkPlansThatLeft(Product product, IReadOnlyList<CatalogueCsvRow> rows, Dictionary<Guid, ServicePlan> plans)
    {
        // A row that could not be read may have been the one that keeps the plan in the product.
        if (file.KeepsPlans is null || file.KeepsPlans.Contains(product.Id))
        {
            return;
        }

        var staying = rows.Select(row => row.PlanId).ToHashSet();
        foreach (var link in product.ServicePlans.Where(link => !staying.Contains(link.ServicePlanId)).ToList())
        {
            product.ServicePlans.Remove(link);
            _changed.Add(new(rows[0].Line, $"product {Describe(product)} no longer has service plan {plans[link.ServicePlanId].Name} ({link.ServicePlanId})"));
        }
    }

    private void LinkPlansThatJoined(Product product, IReadOnlyList<CatalogueCsvRow> rows, Dictionary<Guid, ServicePlan> plans)
    {
        var linked = product.ServicePlans.Select(link => link.ServicePlanId).ToHashSet();
        foreach (var row in rows.Where(row => !linked.Contains(row.PlanId)))
        {
            if (product.ServicePlans.Count == ServicePlanSet.MaxCount)
            {
                _refused.Add(new(row.Line, $"product {product.PartNumber} has {ServicePlanSet.MaxCount} service plans already, the most that one product can have"));
                continue;
            }

            product.ServicePlans.Add(LinkOf(row));
            _changed.Add(new(row.Line, $"product {Describe(product)} now has service plan {plans[row.PlanId].Name} ({row.PlanId})"));
        }
    }

    /// <summary>
    /// One plan is spelled in many ways in one file. The most frequent spelling wins; among equally frequent ones the stored
    /// one, else the first of the file. So a second import of the same file finds nothing to change.
    /// </summary>
    private static string MostFrequent(IEnumerable<string> spellings, string? stored) =>
        spellings
            .GroupBy(spelling => spelling, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key == stored)
            .First()
            .Key;

    private static ProductServicePlan LinkOf(CatalogueCsvRow row) => new() { ProductId = row.ProductId, ServicePlanId = row.PlanId };

    private static string Describe(Product product) => $"{product.PartNumber} ({product.Id}) \"{product.DisplayName}\"";

    private static IReadOnlyList<CatalogueImportLine> Ordered(IEnumerable<CatalogueImportLine> lines) => [.. lines.OrderBy(line => line.Line)];
}
