using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>The model on SQLite: GUIDs as 16 bytes rather than 36 characters; text compares byte by byte already. Writers wait in line.</summary>
public sealed class SqliteLicensingDbContext(DbContextOptions<SqliteLicensingDbContext> options) : LicensingDbContext(options)
{
    private const int ChangeCacheKilobytes = 8 * 1024;

    /// <summary>What SQLite has of itself.</summary>
    private const int UsualCacheKilobytes = 2_000;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Readers go on while somebody writes. A file keeps it, so that only one that comes from elsewhere is changed.
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        // A connection that has migrated the file was opened before the planner's figures were in it, and reads them only when it is opened.
        SqliteConnection.ClearPool((SqliteConnection)Database.GetDbConnection());
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
