using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>What a customer owns, and the rules of it: the same for a preview and a Save.</summary>
/// <param name="Skus">The customer's entitlements by product.</param>
/// <param name="Rules">The catalogue's rules of those products.</param>
internal sealed record OwnedProducts(IReadOnlyDictionary<Guid, SubscribedSku> Skus, CatalogueRules Rules)
{
    /// <summary>An empty book for what is asked.</summary>
    /// <param name="intents">Products and plans, all of them owned.</param>
    /// <param name="usageLocation">A known country for those who have none, or null for no change.</param>
    public OutcomeBook OpenBook(IReadOnlyList<ProductIntent> intents, string? usageLocation) =>
        new(user => LicenseRules.Judge(user, intents, Rules, usageLocation));
}
