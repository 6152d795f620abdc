using LinqToDB;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Shared.Selection;

/// <summary>
/// The signed-in operator's selection of users, one for each customer. It lives in the database: paging, searching, signing
/// out and a change of web server keep it. Every write is one statement, however many users it is about.
/// </summary>
public sealed class UserSelectionService(LicensingDbContext db, Operator signedIn, TimeProvider clock)
{
    /// <summary>The selection as it stands. One that was untouched for <see cref="UserSelection.Lifetime"/> is dropped now, and the answer says so.</summary>
    public async Task<SelectionSummary> GetAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var selection = await OwnIn(customerId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (selection is null)
        {
            return SelectionSummary.Empty;
        }

        if (selection.TouchedAt < clock.GetUtcNow().UtcDateTime - UserSelection.Lifetime)
        {
            await ClearAsync(customerId, selection.TouchedAt, cancellationToken);
            return SelectionSummary.Empty with { WasDropped = selection.UserCount > 0 };
        }

        return new SelectionSummary(selection.Id, selection.UserCount, WasDropped: false) { Draft = selection.Draft, DraftUsageLocation = selection.DraftUsageLocation };
    }

    /// <summary>Keeps choices of Manage licenses that are not saved yet; they go with the selection.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="draft">What is chosen for products and plans.</param>
    /// <param name="usageLocation">A known country for those who have none, or null for no change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="unlessSaved">A license update: where it is there already, the choices are saved and nothing is kept.</param>
    public Task SetDraftAsync(
        Guid customerId, IReadOnlyList<ProductIntent> draft, string? usageLocation, CancellationToken cancellationToken, Guid? unlessSaved = null) =>
        SetDraftAsync(db, signedIn.Id, customerId, draft, usageLocation, unlessSaved, cancellationToken);

    /// <summary>The same for an operator who need not be signed in; the context must have entered the customer.</summary>
    internal static Task SetDraftAsync(
        LicensingDbContext db, Guid operatorId, Guid customerId, IReadOnlyList<ProductIntent> draft, string? usageLocation, Guid? unlessSaved, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var kept = await OwnedAsync(db, customerId, draft, token);
                await db.UserSelections.Where(selection => selection.OperatorId == operatorId && selection.CustomerId == customerId).ExecuteUpdateAsync(
                    set => set.SetProperty(selection => selection.Draft, kept).SetProperty(selection => selection.DraftUsageLocation, usageLocation), token);
                // After the row is locked: a Save that has it now is through by then.
                return unlessSaved is null || !await db.LicenseUpdates.AnyAsync(update => update.Id == unlessSaved, token);
            },
            commitWhen: isKept => isKept,
            cancellationToken);

    /// <summary>Choices without products that the customer does not own, and without plans that are none of their product: no page would show them.</summary>
    private static async Task<IReadOnlyList<ProductIntent>> OwnedAsync(
        LicensingDbContext db, Guid customerId, IReadOnlyList<ProductIntent> draft, CancellationToken cancellationToken)
    {
        if (draft.Count == 0)
        {
            return draft;
        }

        // The customer's own, however many are named.
        var skus = db.SubscribedSkus.Where(sku => sku.CustomerId == customerId);
        var products = await skus.Select(sku => sku.ProductId).ToHashSetAsync(cancellationToken);
        var plans = draft.All(intent => intent.Plans.Count == 0) ? []
            : await db.ProductServicePlans.Where(plan => skus.Any(sku => sku.ProductId == plan.ProductId))
                .Select(plan => new ValueTuple<Guid, Guid>(plan.ProductId, plan.ServicePlanId)).ToHashSetAsync(cancellationToken);
        return
        [
            .. draft.Where(intent => products.Contains(intent.ProductId))
                .Select(intent => intent with { Plans = intent.Plans.Where(plan => plans.Contains((intent.ProductId, plan.Key))).ToDictionary(plan => plan.Key, plan => plan.Value) })
                .Where(intent => !intent.IsNothing),
        ];
    }

    /// <summary>The users of a selection; empty for id 0.</summary>
    public IQueryable<SelectedUser> UsersOf(int selectionId) => db.SelectedUsers.Where(selected => selected.SelectionId == selectionId);

    /// <summary>Takes over the boxes of one page: of the users shown, just the ticked ones are selected afterwards; no other user is touched.</summary>
    public Task SetPageAsync(
        Guid customerId, IReadOnlyCollection<long> shown, IReadOnlyCollection<long> ticked, CancellationToken cancellationToken) =>
        WriteAsync(
            customerId,
            async (selection, token) =>
            {
                var cleared = shown.Except(ticked).ToList();
                var removed = await UsersOf(selection.Id).Where(selected => cleared.Contains(selected.UserId)).ExecuteDeleteAsync(token);
                var added = shown.Intersect(ticked).ToList();
                return await InsertAsync(selection, db.CustomerUsers.Where(user => user.CustomerId == customerId && added.Contains(user.Id)), token) - removed;
            },
            cancellationToken);

    /// <summary>Adds every user of a query, which must be limited to the customer.</summary>
    public Task AddAsync(Guid customerId, IQueryable<CustomerUser> users, CancellationToken cancellationToken) =>
        WriteAsync(customerId, (selection, token) => InsertAsync(selection, users, token), cancellationToken);

    /// <summary>Makes the selection just the users of a query, which must be limited to the customer.</summary>
    public Task ReplaceAsync(Guid customerId, IQueryable<CustomerUser> users, CancellationToken cancellationToken) =>
        WriteAsync(
            customerId,
            async (selection, token) =>
            {
                var removed = await UsersOf(selection.Id).ExecuteDeleteAsync(token);
                return await InsertAsync(selection with { Count = 0 }, users, token) - removed;
            },
            cancellationToken);

    public Task RemoveAsync(Guid customerId, long userId, CancellationToken cancellationToken) =>
        SetPageAsync(customerId, [userId], [], cancellationToken);

    public Task ClearAsync(Guid customerId, CancellationToken cancellationToken) => ClearAsync(customerId, DateTime.MaxValue, cancellationToken);

    /// <summary>Clears the selection if nobody has touched it since.</summary>
    private Task ClearAsync(Guid customerId, DateTime untouchedSince, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                // Locked first: nobody adds a user to it meanwhile.
                var own = OwnIn(customerId).Where(selection => selection.TouchedAt <= untouchedSince);
                var ids = own.Select(selection => selection.Id);
                if (await own.ExecuteUpdateAsync(set => set.SetProperty(selection => selection.UserCount, 0), token) > 0)
                {
                    // Not left to the foreign key, which goes from row to row.
                    await db.SelectedUsers.Where(selected => ids.Contains(selected.SelectionId)).ExecuteDeleteAsync(token);
                    await own.ExecuteDeleteAsync(token);
                }

                return true;
            },
            cancellationToken);

    private IQueryable<UserSelection> OwnIn(Guid customerId) =>
        db.UserSelections.Where(selection => selection.OperatorId == signedIn.Id && selection.CustomerId == customerId);

    /// <param name="customerId">The customer.</param>
    /// <param name="write">Writes to the selection, which is locked, and answers by how many users it grew.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private Task WriteAsync(Guid customerId, Func<OwnSelection, CancellationToken, Task<int>> write, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var selection = await TouchAsync(customerId, token);
                var growth = await write(selection, token);
                if (growth != 0)
                {
                    await db.UserSelections.Where(row => row.Id == selection.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.UserCount, row => row.UserCount + growth), token);
                }

                return true;
            },
            cancellationToken);

    /// <summary>The selection, made when there is none; a stale one is emptied first. Touching it is its lock: other tabs wait.</summary>
    private async Task<OwnSelection> TouchAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var oldest = now - UserSelection.Lifetime;
        Task<int> TouchFreshAsync() => OwnIn(customerId).Where(selection => selection.TouchedAt >= oldest)
            .ExecuteUpdateAsync(set => set.SetProperty(selection => selection.TouchedAt, now), cancellationToken);
        if (await TouchFreshAsync() == 0)
        {
            // The customer first, as in every order of locks: a new selection refers to it. So no two are made at once.
            await db.LockCustomerAsync(customerId, cancellationToken);
            var stale = OwnIn(customerId).Where(selection => selection.TouchedAt < oldest);
            var ids = stale.Select(selection => selection.Id);
            await db.SelectedUsers.Where(selected => ids.Contains(selected.SelectionId)).ExecuteDeleteAsync(cancellationToken);
            await stale.ExecuteDeleteAsync(cancellationToken);
            if (await TouchFreshAsync() == 0)
            {
                db.UserSelections.Add(new UserSelection { OperatorId = signedIn.Id, CustomerId = customerId, TouchedAt = now });
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        return await OwnIn(customerId).Select(selection => new OwnSelection(selection.Id, selection.UserCount)).FirstAsync(cancellationToken);
    }

    /// <returns>How many were not selected yet.</returns>
    private Task<int> InsertAsync(OwnSelection selection, IQueryable<CustomerUser> users, CancellationToken cancellationToken)
    {
        var (selectionId, count) = selection;
        if (count > 0)
        {
            users = users.Where(user => !db.SelectedUsers.Any(selected => selected.SelectionId == selectionId && selected.UserId == user.Id));
        }

        // In the order of the key, so that the index is written from its beginning to its end.
        return users
            .OrderBy(user => user.Id)
            .ToLinqToDB()
            .InsertAsync(
                db.SelectedUsers.ToLinqToDBTable(),
                user => new SelectedUser { SelectionId = selectionId, UserId = user.Id, CustomerId = user.CustomerId, ListKey = user.ListKey },
                cancellationToken);
    }

    private sealed record OwnSelection(int Id, int Count);
}

/// <param name="Id">The selection's id, or 0 when nothing is selected.</param>
/// <param name="Count">Users selected.</param>
/// <param name="WasDropped">True when a selection has just been dropped for its age.</param>
public sealed record SelectionSummary(int Id, int Count, bool WasDropped)
{
    public static readonly SelectionSummary Empty = new(0, 0, WasDropped: false);

    /// <summary>Choices made on Manage licenses and not saved yet.</summary>
    public IReadOnlyList<ProductIntent> Draft { get; init; } = [];

    /// <summary>The usage location chosen there for those who have none; null for no change.</summary>
    public string? DraftUsageLocation { get; init; }

    public bool HasDraft => Draft.Count > 0 || DraftUsageLocation is not null;
}
