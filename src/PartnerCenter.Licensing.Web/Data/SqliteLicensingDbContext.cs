using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>The model on SQLite: GUIDs as 16 bytes rather than 36 characters; text compares byte by byte already. Writers wait in line.</summary>
public sealed class SqliteLicensingDbContext(DbContextOptions<SqliteLicensingDbContext> options) : LicensingDbContext(options)
{
    public override Task PrepareAsync(CancellationToken cancellationToken) =>
        // Readers go on while somebody writes. A file keeps it, so that only one that comes from elsewhere is changed.
        Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);

    protected override async Task<IDisposable?> WaitForTurnAsync(CancellationToken cancellationToken) =>
        Database.CurrentTransaction is null
            ? await SqliteWriteQueue.WaitAsync(
                Database.GetDbConnection().DataSource,
                Database.GetCommandTimeout() is { } seconds ? TimeSpan.FromSeconds(seconds) : LongestChange,
                cancellationToken)
            : null;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytesConverter>();
    }
}
