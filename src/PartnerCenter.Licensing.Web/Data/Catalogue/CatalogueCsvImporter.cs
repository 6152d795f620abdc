using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>
/// Takes Microsoft's CSV "Product names and service plan identifiers for licensing" whole, and later editions on top of it.
/// Products and plans are never deleted, assignments and their disabled plans are never touched.
/// </summary>
public sealed class CatalogueCsvImporter(LicensingDbContext db, CatalogueFile catalogue, AuditTrail audit)
{
    /// <summary>Some fifty times the published file.</summary>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>Reads the file whole, then changes the database in one transaction.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <param name="progress">Told how many products of how many are written; from the beginning again if the database has to be tried again.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public async Task<CatalogueImportResult> ImportAsync(Stream csv, CancellationToken cancellationToken, Action<int, int>? progress = null)
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
            : await db.InTransactionAsync(token => MergeAsync(file, progress ?? ((_, _) => { }), token), cancellationToken);
    }

    private async Task<CatalogueImportResult> MergeAsync(CatalogueCsvFile file, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var result = await new CatalogueMerge(db, catalogue, file, progress).RunAsync(cancellationToken);
        // The catalogue is every partner's: each has it in its activity log.
        var partners = await db.Partners.Select(partner => (Guid?)partner.Id).ToListAsync(cancellationToken);
        foreach (var partnerId in partners.DefaultIfEmpty())
        {
            audit.For(source => source with { PartnerId = partnerId }).Add(
                AuditAction.CatalogueImport,
                customerId: null,
                subjectId: null,
                AuditDetail.Of(AuditDetailNames.Added, result.Added.Count),
                AuditDetail.Of(AuditDetailNames.Changed, result.Changed.Count),
                AuditDetail.Of(AuditDetailNames.Refused, result.Refused.Count));
        }

        await db.SaveChangesAsync(cancellationToken);
        return result;
    }
}
