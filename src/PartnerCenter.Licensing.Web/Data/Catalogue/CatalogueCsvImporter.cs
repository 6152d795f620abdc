using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>
/// Takes Microsoft's CSV "Product names and service plan identifiers for licensing" whole, and later editions on top of it.
/// Products and plans are never deleted, assignments and their disabled plans are never touched. An edition that takes plans from products in use, or seems
/// to be older, cut off or mixed up, is taken only when told so: docs/adr/0018-catalogues-and-csv-that-are-safe.md.
/// </summary>
public sealed class CatalogueCsvImporter(LicensingDbContext db, CatalogueFile catalogue, AuditTrail audit)
{
    /// <summary>Products, each with its plans, that are written at a time.</summary>
    private const int ChunkSize = 100;

    /// <summary>Some fifty times the published file.</summary>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>Reads the file whole, then changes the database in one transaction.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="options">How far it may go.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <param name="progress">Told how many products that change of how many are written; from the beginning again if the database has to be tried again.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public async Task<CatalogueImportResult> ImportAsync(
        Stream csv, CatalogueImportOptions options, CancellationToken cancellationToken, Action<int, int>? progress = null)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await csv.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > MaxFileBytes)
            {
                return new CatalogueFileRejected($"it is larger than {MaxFileBytes / 1024 / 1024} MB", []);
            }

            bytes.Write(buffer, 0, read);
        }

        var (file, problem) = CatalogueCsvReader.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (file is null)
        {
            return new CatalogueFileRejected(problem!, []);
        }

        return file.Rows.Count == 0
            ? new CatalogueFileRejected("it has no row that can be taken", file.Refused)
            : await db.InTransactionAsync(
                token => MergeAsync(file, options, progress ?? ((_, _) => { }), token),
                commitWhen: result => result is CatalogueImported { IsDryRun: false },
                cancellationToken);
    }

    private async Task<CatalogueImportResult> MergeAsync(
        CatalogueCsvFile file, CatalogueImportOptions options, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var plans = await db.ServicePlans.ToDictionaryAsync(plan => plan.Id, cancellationToken);
        var products = await db.Products.Include(product => product.ServicePlans).ToDictionaryAsync(product => product.Id, cancellationToken);
        var uses = await CatalogueUse.LoadAsync(db, cancellationToken);
        var changes = new CatalogueComparison(file, new StoredCatalogue(plans, products, uses)).Run();
        if (changes.Objections.Count > 0 && !options.AcceptRemovals)
        {
            return new CatalogueEditionRefused(changes.Objections, changes.Report);
        }

        if (!options.DryRun)
        {
            await WriteAsync(changes, plans, products, progress, cancellationToken);
        }

        return new CatalogueImported(changes.Report, options.DryRun);
    }

    private async Task WriteAsync(
        CatalogueChanges changes,
        Dictionary<Guid, ServicePlan> plans,
        Dictionary<Guid, Product> products,
        Action<int, int> progress,
        CancellationToken cancellationToken)
    {
        foreach (var change in changes.Plans)
        {
            if (plans.TryGetValue(change.Id, out var plan))
            {
                (plan.Name, plan.DisplayName) = (change.Name, change.DisplayName);
            }
            else
            {
                db.ServicePlans.Add(new ServicePlan { Id = change.Id, Name = change.Name, DisplayName = change.DisplayName });
            }
        }

        foreach (var chunk in changes.Products.Index().Chunk(ChunkSize))
        {
            foreach (var (_, change) in chunk)
            {
                Write(change, products.GetValueOrDefault(change.Id));
            }

            await db.SaveChangesAsync(cancellationToken);
            progress(chunk[^1].Index + 1, changes.Products.Count);
        }

        await RecordAsync(changes.Report, cancellationToken);
    }

    private void Write(ProductChange change, Product? product)
    {
        if (product is null)
        {
            product = Product.Create(change.Id, change.PartNumber, change.DisplayName, catalogue.SeatCapOf(change.Id));
            db.Products.Add(product);
        }
        else
        {
            (product.PartNumber, product.DisplayName) = (change.PartNumber, change.DisplayName);
            product.ListKey = ListKey.Of(change.DisplayName, change.PartNumber);
        }

        product.ServicePlans.RemoveAll(link => change.Leaving.Contains(link.ServicePlanId));
        product.ServicePlans.AddRange(change.Joining.Select(planId => new ProductServicePlan { ProductId = change.Id, ServicePlanId = planId }));
    }

    /// <summary>The catalogue is every partner's: each has the import in its activity log.</summary>
    private async Task RecordAsync(CatalogueReport report, CancellationToken cancellationToken)
    {
        var partners = await db.Partners.Select(partner => (Guid?)partner.Id).ToListAsync(cancellationToken);
        foreach (var partnerId in partners.DefaultIfEmpty())
        {
            audit.For(source => source with { PartnerId = partnerId }).Add(
                AuditAction.CatalogueImport,
                customerId: null,
                subjectId: null,
                AuditDetail.Of(AuditDetailNames.Added, report.Added.Count),
                AuditDetail.Of(AuditDetailNames.Changed, report.Changed.Count + report.Removed.Count),
                AuditDetail.Of(AuditDetailNames.Refused, report.Refused.Count));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
