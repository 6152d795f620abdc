namespace PartnerCenter.Licensing.Web.Data;

/// <summary>Two states of the catalogue in which anything is named differently differ in this.</summary>
/// <param name="LastImport">The row of the last import in the activity log of the first partner; 0 before any.</param>
/// <param name="Products">How many products there are.</param>
/// <param name="Plans">How many service plans there are.</param>
public sealed record CatalogueEdition(long LastImport, int Products, int Plans);
