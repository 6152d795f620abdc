using LinqToDB;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Configurations;
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
            var dropped = await db.SelectedUsers.AnyAsync(selected => selected.SelectionId == selection.Id, cancellationToken);
            await ClearAsync(customerId, cancellationToken);
            return SelectionSummary.Empty with { WasDropped = dropped };
        }

        var count = await db.SelectedUsers.CountAsync(selected => selected.SelectionId == selection.Id, cancellationToken);
        return new SelectionSummary(selection.Id, count, WasDropped: false) { Draft = selection.Draft, DraftUsageLocation = selection.DraftUsageLocation };
    }

    /// <summary>Keeps choices of Manage licenses that are not saved yet; they go with the selection.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="draft">What is chosen for products and plans.</param>
    /// <param name="usageLocation">A known country for those who have none, or null for no change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="unlessSaved">A license update: where it is there already, the choices are saved and nothing is kept.</param>
    public Task SetDraftAsync(
        Guid customerId, IReadOnlyList<ProductIntent> draft, string? usageLocation, CancellationToken cancellationToken, Guid? unlessSaved = null) =>
        db.InTransactionAsync(
            async token =>
            {
                await OwnIn(customerId).ExecuteUpdateAsync(
                    set => set.SetProperty(selection => selection.Draft, draft).SetProperty(selection => selection.DraftUsageLocation, usageLocation), token);
                // After the row is locked: a Save that has it now is through by then.
                return unlessSaved is null || !await db.LicenseUpdates.AnyAsync(update => update.Id == unlessSaved, token);
            },
            commitWhen: isKept => isKept,
            cancellationToken);

    /// <summary>The users of a selection; empty for id 0.</summary>
    public IQueryable<SelectedUser> UsersOf(int selectionId) => db.SelectedUsers.Where(selected => selected.SelectionId == selectionId);

    /// <summary>Takes over the boxes of one page: of the users shown, just the ticked ones are selected afterwards; no other user is touched.</summary>
    public Task SetPageAsync(
        Guid customerId, IReadOnlyCollection<long> shown, IReadOnlyCollection<long> ticked, CancellationToken cancellationToken) =>
        WriteAsync(
            customerId,
            async (selectionId, token) =>
            {
                var cleared = shown.Except(ticked).ToList();
                await UsersOf(selectionId).Where(selected => cleared.Contains(selected.UserId)).ExecuteDeleteAsync(token);
                var added = shown.Intersect(ticked).ToList();
                await InsertAsync(selectionId, db.CustomerUsers.Where(user => user.CustomerId == customerId && added.Contains(user.Id)), token);
            },
            cancellationToken);

    /// <summary>Adds every user of a query, which must be limited to the customer.</summary>
    public Task AddAsync(Guid customerId, IQueryable<CustomerUser> users, CancellationToken cancellationToken) =>
        WriteAsync(customerId, (selectionId, token) => InsertAsync(selectionId, users, token), cancellationToken);

    /// <summary>Makes the selection just the users of a query, which must be limited to the customer.</summary>
    public Task ReplaceAsync(Guid customerId, IQueryable<CustomerUser> users, CancellationToken cancellationToken) =>
        WriteAsync(
            customerId,
            async (selectionId, token) =>
            {
                await UsersOf(selectionId).ExecuteDeleteAsync(token);
                await InsertAsync(selectionId, users, token);
            },
            cancellationToken);

    public Task RemoveAsync(Guid customerId, long userId, CancellationToken cancellationToken) =>
        SetPageAsync(customerId, [userId], [], cancellationToken);

    public Task ClearAsync(Guid customerId, CancellationToken cancellationToken) =>
        // Deleting the selection deletes its users by the foreign key.
        db.InTransactionAsync(token => OwnIn(customerId).ExecuteDeleteAsync(token), cancellationToken);

    private IQueryable<UserSelection> OwnIn(Guid customerId) =>
        db.UserSelections.Where(selection => selection.OperatorId == signedIn.Id && selection.CustomerId == customerId);

    private async Task WriteAsync(Guid customerId, Func<int, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        Task<bool> WriteOnceAsync() => db.InTransactionAsync(
            async token =>
            {
                await write(await TouchAsync(customerId, token), token);
                return true;
            },
            cancellationToken);
        try
        {
            await WriteOnceAsync();
        }
        catch (Exception exception) when (exception.IsViolationOf(db, UserSelectionConfiguration.OwnerIndex) || exception.IsViolationOf(db, "PK_SelectedUsers"))
        {
            // Another tab of the same operator made the selection, or ticked the same user, in the same moment. Now it is there to be found.
            await WriteOnceAsync();
        }
    }

    /// <summary>The id of the selection, made when there is none; a stale one is emptied first.</summary>
    private async Task<int> TouchAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var oldest = now - UserSelection.Lifetime;
        if (await OwnIn(customerId).Where(selection => selection.TouchedAt >= oldest)
            .ExecuteUpdateAsync(set => set.SetProperty(selection => selection.TouchedAt, now), cancellationToken) == 0)
        {
            // The customer first, as in every order of locks: a new selection refers to it.
            await db.LockCustomerAsync(customerId, cancellationToken);
            await OwnIn(customerId).Where(selection => selection.TouchedAt < oldest).ExecuteDeleteAsync(cancellationToken);
            if (!await OwnIn(customerId).AnyAsync(cancellationToken))
            {
                db.UserSelections.Add(new UserSelection { OperatorId = signedIn.Id, CustomerId = customerId, TouchedAt = now });
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        return await OwnIn(customerId).Select(selection => selection.Id).FirstAsync(cancellationToken);
    }

    private async Task InsertAsync(int selectionId, IQueryable<CustomerUser> users, CancellationToken cancellationToken) =>
        await users
            .Where(user => !db.SelectedUsers.Any(selected => selected.SelectionId == selectionId && selected.UserId == user.Id))
            .ToLinqToDB()
            .InsertAsync(
                db.SelectedUsers.ToLinqToDBTable(),
                user => new SelectedUser { SelectionId = selectionId, UserId = user.Id, CustomerId = user.CustomerId, ListKey = user.ListKey },
                cancellationToken);
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
}
