namespace PartnerCenter.Licensing.Web.Data.Catalogue;

public static class CatalogueServiceCollectionExtensions
{
    /// <summary>Loading, importing and reading the catalogue; needs <see cref="LicensingDbContext"/>, logging and the audit trail.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) =>
        services
            .AddSingleton(_ => CatalogueFile.ReadOwn())
            .AddScoped<CatalogueLoader>()
            .AddScoped<CatalogueCsvImporter>()
            .AddScoped<CatalogueRulesReader>();
}
