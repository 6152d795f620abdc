using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Schema;

/// <summary>
/// Makes the keys of all rows anew when <see cref="FoldedText"/> has changed: only those that differ are written, some thousand rows in a transaction,
/// so that memory and locks stay small. Stopped at any place it can be run again.
/// </summary>
public sealed class KeyRebuild(LicensingDbContext db)
{
    private const int BatchSize = 1_000;

    /// <param name="report">Takes a line when a table is done, and now and then while one is long.</param>
    /// <param name="cancellationToken">Cancels; what is written already stays.</param>
    public async Task RunAsync(Func<string, Task> report, CancellationToken cancellationToken)
    {
        // A check that is not saved yet is made again: it knows users by their keys.
        await db.UserUploads.IgnoreQueryFilters().Where(upload => upload.SavedAt == null).ExecuteUpdateAsync(set => set.SetProperty(upload => upload.CheckId, (Guid?)null), cancellationToken);
        await report(Line("users", await RebuildUsersAsync(report, cancellationToken)));
        await report(Line("customers", await RebuildCustomersAsync(cancellationToken)));
        await report(Line("products", await RebuildProductsAsync(cancellationToken)));
        await report(Line("names in license updates", await RebuildUpdatesAsync(cancellationToken)));
        await report(Line("names in the activity log", await RebuildActivityAsync(cancellationToken)));
        await db.SchemaCompatibility.ExecuteUpdateAsync(set => set.SetProperty(row => row.FoldingVersion, FoldedText.Version), cancellationToken);
    }

    private static string Line(string what, int count) => string.Create(CultureInfo.InvariantCulture, $"Keys made anew: {count:N0} {what}.");

    private async Task<int> RebuildUsersAsync(Func<string, Task> report, CancellationToken cancellationToken)
    {
        var (last, seen, changed) = (0L, 0, 0);
        while (true)
        {
            var after = last;
            var batch = await db.InTransactionAsync(token => RebuildUsersAsync(after, token), cancellationToken);
            if (batch.Seen == 0)
            {
                return changed;
            }

            (last, seen, changed) = (batch.Last, seen + batch.Seen, changed + batch.Changed);
            if (seen % (100 * BatchSize) == 0)
            {
                await report(string.Create(CultureInfo.InvariantCulture, $"{seen:N0} users are looked at, {changed:N0} of them changed."));
            }
        }
    }

    private async Task<(long Last, int Seen, int Changed)> RebuildUsersAsync(long after, CancellationToken cancellationToken)
    {
        var all = db.CustomerUsers.IgnoreQueryFilters();
        var rows = await all.AsNoTracking().Where(user => user.Id > after).OrderBy(user => user.Id).Take(BatchSize).ToListAsync(cancellationToken);
        var changed = 0;
        foreach (var row in rows)
        {
            // The domain in its one spelling, too.
            var user = CustomerUser.Create(row.CustomerId, row.DisplayName, UserPrincipalName.Normalize(row.UserPrincipalName), usageLocation: null);
            if ((row.UserPrincipalName, row.UserPrincipalNameKey, row.ListKey, row.KeyOverlap) == (user.UserPrincipalName, user.UserPrincipalNameKey, user.ListKey, user.KeyOverlap))
            {
                continue;
            }

            await all.Where(other => other.Id == row.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(other => other.UserPrincipalName, user.UserPrincipalName)
                    .SetProperty(other => other.UserPrincipalNameKey, user.UserPrincipalNameKey)
                    .SetProperty(other => other.ListKey, user.ListKey)
                    .SetProperty(other => other.KeyOverlap, user.KeyOverlap),
                cancellationToken);
            await db.SelectedUsers.IgnoreQueryFilters().Where(selected => selected.CustomerId == row.CustomerId && selected.UserId == row.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(selected => selected.ListKey, user.ListKey), cancellationToken);
            changed++;
        }

        return (rows.Count > 0 ? rows[^1].Id : after, rows.Count, changed);
    }

    private async Task<int> RebuildCustomersAsync(CancellationToken cancellationToken)
    {
        var all = db.Customers.IgnoreQueryFilters();
        var changed = new List<(Guid Id, string Key)>();
        await foreach (var row in all.Select(row => new { row.Id, row.Name, row.Domain, row.ListKey }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var key = Customer.Create(row.Id, Guid.Empty, row.Name, row.Domain, default).ListKey;
            if (key != row.ListKey)
            {
                changed.Add((row.Id, key));
            }
        }

        return await InBatchesAsync(
            changed, (row, token) => all.Where(other => other.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.ListKey, row.Key), token), cancellationToken);
    }

    private async Task<int> RebuildProductsAsync(CancellationToken cancellationToken)
    {
        var changed = new List<(Guid Id, string Key)>();
        await foreach (var row in db.Products.Select(row => new { row.Id, row.PartNumber, row.DisplayName, row.ListKey }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var key = Product.Create(row.Id, row.PartNumber, row.DisplayName).ListKey;
            if (key != row.ListKey)
            {
                changed.Add((row.Id, key));
            }
        }

        return await InBatchesAsync(
            changed,
            (row, token) => db.Products.Where(other => other.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.ListKey, row.Key), token),
            cancellationToken);
    }

    private async Task<int> RebuildUpdatesAsync(CancellationToken cancellationToken)
    {
        var all = db.LicenseUpdates.IgnoreQueryFilters();
        var rows = await all.Select(row => new { row.OperatorName, row.OperatorKey }).Distinct().ToListAsync(cancellationToken);
        return await InBatchesAsync(
            [.. rows.Where(row => ListKey.Fold(row.OperatorName) != row.OperatorKey).Select(row => row.OperatorName)],
            (name, token) =>
            {
                var key = ListKey.Fold(name);
                return all.Where(other => other.OperatorName == name).ExecuteUpdateAsync(set => set.SetProperty(other => other.OperatorKey, key), token);
            },
            cancellationToken);
    }

    /// <summary>Only the column to search by changes, not what the log says. Its triggers, which stop every change, are lifted inside the transaction.</summary>
    private async Task<int> RebuildActivityAsync(CancellationToken cancellationToken)
    {
        var rows = await db.AuditEvents.IgnoreQueryFilters().Select(row => new { row.OperatorName, row.OperatorKey }).Distinct().ToListAsync(cancellationToken);
        var changed = rows.Where(row => ListKey.Fold(row.OperatorName) != row.OperatorKey).Select(row => row.OperatorName).ToList();
        return changed.Count == 0 ? 0 : await db.InTransactionAsync(
            async token =>
            {
                var restore = await LiftTriggersAsync(token);
                foreach (var name in changed)
                {
                    await db.Database.ExecuteSqlAsync($"""UPDATE "AuditEvents" SET "OperatorKey" = {ListKey.Fold(name)} WHERE "OperatorName" = {name}""", token);
                }

                foreach (var statement in restore)
                {
                    await ExecuteAsync(statement, token);
                }

                return changed.Count;
            },
            cancellationToken);
    }

    /// <returns>The statements that put the triggers back.</returns>
    private async Task<List<string>> LiftTriggersAsync(CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlServer())
        {
            await ExecuteAsync("DISABLE TRIGGER ALL ON AuditEvents;", cancellationToken);
            return ["ENABLE TRIGGER ALL ON AuditEvents;"];
        }

        var triggers = new List<(string Name, string Sql)>();
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEvents'";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                triggers.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in triggers)
        {
            await ExecuteAsync($"DROP TRIGGER \"{name}\";", cancellationToken);
        }

        return [.. triggers.Select(trigger => trigger.Sql)];
    }

    /// <summary>Text of the database's own, without parameters.</summary>
    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
#pragma warning disable CA2100 // No text of others: the names and statements of the migrations' triggers.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<int> InBatchesAsync<T>(List<T> rows, Func<T, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            await db.InTransactionAsync(
                async token =>
                {
                    foreach (var row in batch)
                    {
                        await write(row, token);
                    }

                    return batch.Length;
                },
                cancellationToken);
        }

        return rows.Count;
    }
}
