using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>Reads the part of the catalogue that <see cref="LicenseRules"/> judge by.</summary>
public sealed class CatalogueRulesReader(LicensingDbContext db)
{
    /// <summary>Beyond this, reading the whole table (some thousand rows) is cheaper than that many parameters.</summary>
    private const int MaxProductsInQuery = 500;

    /// <param name="productIds">
    /// The products whose plans are needed: all that the users judged hold or may gain. Null for every product. The result may know more.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CatalogueRules> LoadRulesAsync(IReadOnlyCollection<Guid>? productIds, CancellationToken cancellationToken)
    {
        var links = db.ProductServicePlans.AsNoTracking();
        if (productIds is { Count: <= MaxProductsInQuery })
        {
            links = links.Where(link => productIds.Contains(link.ProductId));
        }

        return new CatalogueRules(
            await links.ToListAsync(cancellationToken),
            await db.ServicePlanExclusions.AsNoTracking().ToListAsync(cancellationToken),
            await db.ServicePlanDependencies.AsNoTracking().ToListAsync(cancellationToken),
            await db.ServicePlanProhibitedLocations.AsNoTracking().ToListAsync(cancellationToken),
            await db.ProductProhibitedLocations.AsNoTracking().ToListAsync(cancellationToken));
    }
}
