using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>
/// The names of the catalogue as it is now. They are worked out once for each edition of the catalogue and kept by the web server; a request asks the database
/// only whether the edition is still the same, so that an import is seen by all web servers with the next page.
/// </summary>
public sealed class CatalogueNamesReader(LicensingDbContext db, CatalogueNamesCache cache)
{
    private CatalogueNames? _names;

    /// <summary>One request, or one file that is written, has one set of names throughout.</summary>
    public async Task<CatalogueNames> ReadAsync(CancellationToken cancellationToken) => _names ??= await ReadNowAsync(cancellationToken);

    private async Task<CatalogueNames> ReadNowAsync(CancellationToken cancellationToken)
    {
        // Before the names: if an import comes between, the names are newer than the edition says, and are read again by the next request.
        var edition = await db.ReadCatalogueEditionAsync(cancellationToken);
        if (cache.Of(edition) is { } kept)
        {
            return kept;
        }

        var products = await db.Products.Select(product => new { product.Id, product.DisplayName, product.PartNumber }).ToListAsync(cancellationToken);
        var plans = await db.ServicePlans.Select(plan => new { plan.Id, plan.DisplayName, plan.Name }).ToListAsync(cancellationToken);
        var names = new CatalogueNames(
            [.. products.Select(product => (product.Id, product.DisplayName, product.PartNumber))],
            [.. plans.Select(plan => (plan.Id, plan.DisplayName, plan.Name))]);
        cache.Keep(edition, names);
        return names;
    }
}

/// <summary>Holds the names of one edition of the catalogue, for all requests of this web server: as much memory as the catalogue has names.</summary>
public sealed class CatalogueNamesCache
{
    private volatile Kept? _kept;

    /// <returns>Null where the names of another edition are held, or none.</returns>
    public CatalogueNames? Of(CatalogueEdition edition) => _kept is { } kept && kept.Edition == edition ? kept.Names : null;

    public void Keep(CatalogueEdition edition, CatalogueNames names) => _kept = new Kept(edition, names);

    private sealed record Kept(CatalogueEdition Edition, CatalogueNames Names);
}
