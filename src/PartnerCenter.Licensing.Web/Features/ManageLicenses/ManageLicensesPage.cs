using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>Reads what Manage licenses shows.</summary>
public sealed class ManageLicensesPage(
    LicensingDbContext db,
    UserSelectionService selections,
    ProductStatesReader statesReader,
    SelectedLicensesReader selectedLicenses,
    CatalogueNamesReader catalogue,
    ChoiceKeeper keeper,
    Operator signedIn)
{
    public const int MaxTiles = 50;

    /// <summary>Holders listed in the popover; the rest is behind its link.</summary>
    public const int MaxHolders = 20;

    /// <param name="customer">The customer.</param>
    /// <param name="problems">Why the last Save changed nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ManageLicensesViewModel> ReadAsync(
        CurrentCustomer customer,
        IReadOnlyList<OperationProblem> problems,
        CancellationToken cancellationToken)
    {
        var selection = await selections.GetAsync(customer.Id, cancellationToken);
        var states = selection.Count == 0 ? [] : await statesReader.ReadAsync(customer.Id, selection.Id, selection.Count, cancellationToken);
        var users = await selections.UsersOf(selection.Id)
            .OrderBy(selected => selected.ListKey)
            .Take(MaxTiles)
            .Join(db.CustomerUsers, selected => selected.UserId, user => user.Id, (selected, user) => new { selected.ListKey, user })
            .OrderBy(row => row.ListKey)
            .Select(row => new SelectedUserTile(row.user.Id, row.user.DisplayName, row.user.UserPrincipalName, row.user.IsBlocked))
            .ToListAsync(cancellationToken);
        var intents = selection.Draft.ToDictionary(intent => intent.ProductId);
        return new ManageLicensesViewModel(
            Guid.CreateVersion7(),
            keeper.TicketFor(signedIn, customer.Id),
            customer.LicenseVersion,
            selection.Count,
            selection.WasDropped,
            users,
            selection.Count - users.Count,
            [.. states.Select(state => RowOf(state, selection.Count, intents.GetValueOrDefault(state.ProductId)))],
            states.Count == 0 ? null : await ReadLocationAsync(selection.Id, selection.DraftUsageLocation, cancellationToken),
            problems);
    }

    /// <summary>The first selected users who have a product, in list order.</summary>
    public async Task<HoldersViewModel> ReadHoldersAsync(Guid customerId, Guid productId, CancellationToken cancellationToken)
    {
        var selection = await selections.GetAsync(customerId, cancellationToken);
        var holders = selections.UsersOf(selection.Id)
            .Where(selected => db.LicenseAssignments.Any(assignment => assignment.UserId == selected.UserId && assignment.ProductId == productId));
        var users = await holders
            .OrderBy(selected => selected.ListKey)
            .Take(MaxHolders)
            .Join(db.CustomerUsers, selected => selected.UserId, user => user.Id, (selected, user) => new { selected.ListKey, user })
            .OrderBy(row => row.ListKey)
            .Select(row => new SelectedUserTile(row.user.Id, row.user.DisplayName, row.user.UserPrincipalName, row.user.IsBlocked))
            .ToListAsync(cancellationToken);
        var count = await holders.CountAsync(cancellationToken);
        var isOwned = await db.SubscribedSkus.AnyAsync(sku => sku.CustomerId == customerId && sku.ProductId == productId, cancellationToken);
        var name = isOwned ? (await catalogue.ReadAsync(cancellationToken)).Product(productId) : "";
        return new HoldersViewModel(productId, name, users, count, selection.Count);
    }

    private async Task<UpdateLocationViewModel?> ReadLocationAsync(int selectionId, string? chosen, CancellationToken cancellationToken)
    {
        var count = await selectedLicenses.CountWithoutLocationAsync(selectionId, cancellationToken);
        return count == 0 ? null : new UpdateLocationViewModel(count, chosen, Countries.ByName());
    }

    private static ProductRowViewModel RowOf(ProductState state, int selectedCount, ProductIntent? intent)
    {
        var canAssign = state.Status != SubscriptionStatus.Suspended;
        // Suspended since the choice was made: the box cannot be ticked any more.
        var chosen = intent is null || (intent.Intent == LicenseIntent.Assign && !canAssign) ? LicenseIntent.LeaveAsIs : intent.Intent;
        return new ProductRowViewModel(
            state,
            selectedCount,
            new IntentBoxViewModel(
                ManageLicensesForm.ProductField(state.ProductId),
                state.Name,
                state.State,
                Reduce(chosen, state.State),
                state.State == AssignmentState.Some,
                canAssign,
                state.Holders,
                selectedCount),
            [.. state.Plans.Select(plan => PlanBoxOf(state, plan, intent))]);
    }

    private static IntentBoxViewModel PlanBoxOf(ProductState product, ServicePlanState plan, ProductIntent? intent)
    {
        // Where some have the product and others may gain it, an untouched plan box means two things at once:
        // holders keep theirs, new holders get the plan. Only three choices can say that.
        var threeWay = product.State == AssignmentState.Some || plan.State == AssignmentState.Some;
        var chosen = intent?.Plans.GetValueOrDefault(plan.PlanId) ?? LicenseIntent.LeaveAsIs;
        return new IntentBoxViewModel(
            ManageLicensesForm.PlanField(product.ProductId, plan.PlanId),
            plan.Name,
            plan.State,
            threeWay ? chosen : Reduce(chosen, plan.State),
            threeWay,
            CanAssign: true,
            plan.Holders,
            product.Holders);
    }

    /// <summary>An intent that names the state that is there already is "leave as is".</summary>
    private static LicenseIntent Reduce(LicenseIntent intent, AssignmentState state) =>
        (intent, state) is (LicenseIntent.Assign, AssignmentState.All) or (LicenseIntent.Revoke, AssignmentState.None)
            ? LicenseIntent.LeaveAsIs
            : intent;
}

public sealed record HoldersViewModel(Guid ProductId, string ProductName, IReadOnlyList<SelectedUserTile> Users, int Count, int SelectedCount);
