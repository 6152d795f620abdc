using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PartnerCenter.Licensing.Web.Data.Schema;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>The model on SQLite: GUIDs as 16 bytes rather than 36 characters; text compares byte by byte already. Writers wait in line.</summary>
public sealed class SqliteLicensingDbContext(DbContextOptions<SqliteLicensingDbContext> options) : LicensingDbContext(options)
{
    private const int ChangeCacheKilobytes = 8 * 1024;

    /// <summary>What SQLite has of itself.</summary>
    private const int UsualCacheKilobytes = 2_000;

    /// <summary>True while the file is migrated.</summary>
    internal bool HasForeignKeysOff { get; private set; }

    public override async Task MigrateAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)Database.GetDbConnection();
        // Idle connections of this process look like somebody who uses the file.
        SqliteConnection.ClearPool(connection);
        using var held = await SqliteMigrationLock.AcquireAsync(connection.DataSource, say, cancellationToken);
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await PrepareAsync(cancellationToken);
            await SetForeignKeysAsync(isOn: false);
            await Database.MigrateAsync(cancellationToken);
        }
        catch
        {
            await held.DeleteRowAsync();
            throw;
        }
        finally
        {
            await SetForeignKeysAsync(isOn: true);
            await Database.CloseConnectionAsync();
        }
    }

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Readers go on while somebody writes. A file keeps it, so that only one that comes from elsewhere is changed.
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        // A connection that has migrated the file was opened before the planner's figures were in it, and reads them only when it is opened.
        SqliteConnection.ClearPool((SqliteConnection)Database.GetDbConnection());
    }

    public override async Task WriteNothingAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        // A change of this process is under way, which may take minutes: that is no reason to take the portal out of service.
        using var turn = SqliteWriteQueue.TryTake(Database.GetDbConnection().DataSource);
        if (turn is not null)
        {
            await base.WriteNothingAsync(patience, cancellationToken);
        }
    }

    /// <summary>The write-ahead log holds pages as they were before. Where somebody reads or writes just now, it is left to the next time.</summary>
    public override async Task ForgetDeletedAsync()
    {
        try
        {
            await Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (DbException)
        {
            // The change itself is committed: its request must not fail. EF Core has logged the error.
        }
    }

    protected override async Task<IDisposable?> WaitForTurnAsync(CancellationToken cancellationToken) =>
        Database.CurrentTransaction is null
            ? await SqliteWriteQueue.WaitAsync(
                Database.GetDbConnection().DataSource,
                Database.GetCommandTimeout() is { } seconds ? TimeSpan.FromSeconds(seconds) : LongestChange,
                cancellationToken)
            : null;

    /// <summary>
    /// The pages of the indexes that a large change writes to are kept in memory until it ends: with the 2 MB that SQLite gives itself it would write and
    /// read them over and over. There is one writer at a time, and so one cache of this size.
    /// </summary>
    protected override async Task<IDisposable?> MakeRoomAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            SetCache(ChangeCacheKilobytes);
        }
        catch
        {
            await Database.CloseConnectionAsync();
            throw;
        }

        return new Room(this);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytesConverter>();
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ReplaceService<IMigrationsSqlGenerator, SqliteWholeMigrations>().AddInterceptors(SqliteSecureDelete.Instance);

    private async Task SetForeignKeysAsync(bool isOn)
    {
        await Database.ExecuteSqlRawAsync(isOn ? "PRAGMA foreign_keys=1" : "PRAGMA foreign_keys=0", CancellationToken.None);
        HasForeignKeysOff = !isOn;
    }

    private void SetCache(int kilobytes)
    {
        using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size=-{kilobytes}");
        command.ExecuteNonQuery();
    }

    private sealed class Room(SqliteLicensingDbContext db) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                db.SetCache(UsualCacheKilobytes);
            }
            finally
            {
                db.Database.CloseConnection();
            }
        }
    }
}
