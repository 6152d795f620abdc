using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>Reads who of the selected users has what.</summary>
public sealed class ProductStatesReader(LicensingDbContext db, SelectedLicensesReader selectedLicenses, CatalogueNamesReader catalogue)
{
    /// <summary>The state of every product that the customer owns, in name order, over the users of a selection.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="selectionId">The selection, which must be the customer's.</param>
    /// <param name="selectedCount">Users in the selection.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ProductState>> ReadAsync(
        Guid customerId, int selectionId, int selectedCount, CancellationToken cancellationToken)
    {
        var owned = db.SubscribedSkus.AsNoTracking().Where(sku => sku.CustomerId == customerId);
        var products = await owned
            .OrderBy(sku => sku.Product!.ListKey)
            .ThenBy(sku => sku.ProductId)
            .Select(sku => new
            {
                sku.ProductId,
                sku.Status,
                sku.ActiveUnits,
                sku.WarningUnits,
                sku.SuspendedUnits,
                sku.ConsumedUnits,
            })
            .ToListAsync(cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        var plans = (await db.ProductServicePlans.AsNoTracking()
                .Where(link => owned.Any(sku => sku.ProductId == link.ProductId))
                .Select(link => new { link.ProductId, link.ServicePlanId, link.ServicePlan!.Name })
                .ToListAsync(cancellationToken))
            .ToLookup(link => link.ProductId);
        var holdings = await selectedLicenses.ReadHoldingsAsync(selectionId, cancellationToken);

        return
        [
            .. products.Select(product =>
            {
                var name = names.Product(product.ProductId);
                var holding = holdings.GetValueOrDefault(product.ProductId) ?? new ProductHolding();
                return new ProductState(
                    product.ProductId,
                    name,
                    product.Status,
                    new SeatsViewModel(name, product.ConsumedUnits, (long)product.ActiveUnits + product.WarningUnits, product.SuspendedUnits),
                    SubscribedSku.Available(product.Status, product.ActiveUnits, product.WarningUnits, product.ConsumedUnits),
                    holding.Holders,
                    AssignmentStates.Of(holding.Holders, selectedCount),
                    holding.Fingerprint(),
                    [
                        .. plans[product.ProductId]
                            .Select(plan => (Id: plan.ServicePlanId, Name: names.Plan(plan.ServicePlanId)))
                            .OrderBy(plan => ListKey.Of(plan.Name, plan.Id.ToString()), StringComparer.Ordinal)
                            .Select(plan => StateOf(plan.Id, plan.Name, holding)),
                    ],
                    LossesOf(plans[product.ProductId].Select(plan => (plan.ServicePlanId, plan.Name)), holding));
            }),
        ];
    }

    private static IReadOnlyList<DataLoss> LossesOf(IEnumerable<(Guid Id, string Name)> plans, ProductHolding holding) =>
    [
        .. plans
            .GroupBy(plan => UserDataRules.DataOf(plan.Name), plan => plan.Id)
            .Where(group => group.Key is not null)
            .OrderBy(group => group.Key)
            .Select(group => new DataLoss(group.Key!.Value, [.. group.Order()], holding.HoldersOfAny([.. group])))
            .Where(loss => loss.Users > 0),
    ];

    private static ServicePlanState StateOf(Guid planId, string name, ProductHolding holding)
    {
        var holders = holding.HoldersOf(planId);
        return new ServicePlanState(planId, name, holders, holding.Holders == 0 ? AssignmentState.All : AssignmentStates.Of(holders, holding.Holders));
    }
}
