using Microsoft.Data.Sqlite;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.Schema;

namespace PartnerCenter.Licensing.Tests.Data.Schema;

/// <summary>Who brings a SQLite file up to date when several want to, and when one of them has died.</summary>
public sealed class SqliteMigrationLockTests : IDisposable
{
    private readonly string _file = TemplateDatabase.Copy();
    private readonly List<string> _said = [];

    public SqliteMigrationLockTests() => Execute("PRAGMA journal_mode=WAL");

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_file)!, Path.GetFileName(_file) + "*"))
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Acquire_Free_IsHeldUntilItIsDisposed()
    {
        using var held = await AcquireAsync();
        var second = AcquireAsync();
        await Task.Delay(500);
        Assert.False(second.IsCompleted);
        Assert.StartsWith("Another process has been bringing the database up to date for 0 seconds.", Assert.Single(_said), StringComparison.Ordinal);

        held.Dispose();

        using var next = await second;
        Assert.Single(_said);
    }

    [Fact]
    public async Task Acquire_RowAndNobodyUsesTheFile_IsTakenOver()
    {
        PlantRow(TimeSpan.FromMinutes(7));

        using var held = await AcquireAsync();

        Assert.Equal("A process that is dead was bringing the database up to date 7 minutes ago. Its lock is taken over.", Assert.Single(_said));
        Assert.Equal(0L, Execute("SELECT COUNT(*) FROM \"__EFMigrationsLock\""));
    }

    [Fact]
    public async Task Acquire_RowOfAPortalThatDied_IsTakenOverAlsoWhileOthersUseTheFile()
    {
        PlantRow(TimeSpan.FromSeconds(30));
        await File.WriteAllTextAsync(_file + SqliteMigrationLock.Suffix, "12345\n");
        using var other = OpenAndRead();

        using var held = await AcquireAsync();

        Assert.Contains("Its lock is taken over.", Assert.Single(_said), StringComparison.Ordinal);
        Assert.Equal(0L, Execute("SELECT COUNT(*) FROM \"__EFMigrationsLock\""));
    }

    [Fact]
    public async Task Acquire_RowOfAProgramThatMayLive_WaitsAndSaysWhatToDo()
    {
        PlantRow(TimeSpan.FromHours(3));
        var other = OpenAndRead();
        var acquiring = AcquireAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.False(acquiring.IsCompleted);

        other.Dispose();

        using var held = await acquiring;
        Assert.Equal(2, _said.Count);
        Assert.StartsWith("Another program locked the database for a migration 3 hours ago, and some process still uses the file.", _said[0], StringComparison.Ordinal);
        Assert.Contains($"sqlite3 \"{_file}\" 'DELETE FROM \"__EFMigrationsLock\"'", _said[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acquire_ShortWait_SaysNothing()
    {
        using var held = await AcquireAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SqliteMigrationLock.AcquireAsync(_file, _said.Add, stop.Token));

        Assert.Empty(_said);
    }

    [Fact]
    public async Task Dispose_LeavesNoNoteAndAPrivateFile()
    {
        (await AcquireAsync()).Dispose();

        var file = new FileInfo(_file + SqliteMigrationLock.Suffix);
        Assert.Equal(0, file.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }

        using var again = await AcquireAsync();
        Assert.Empty(_said);
    }

    private Task<SqliteMigrationLock> AcquireAsync() => SqliteMigrationLock.AcquireAsync(_file, _said.Add, CancellationToken.None, saysAfter: TimeSpan.Zero);

    private void PlantRow(TimeSpan age) => Execute(
        $"CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); INSERT INTO \"__EFMigrationsLock\" VALUES (1, '{DateTime.UtcNow - age:yyyy-MM-dd HH:mm:ss.FFFFFFF}+00:00')");

    private SqliteConnection OpenAndRead()
    {
        var connection = new SqliteConnection(TemplateDatabase.ConnectionString(_file));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        command.ExecuteScalar();
        return connection;
    }

    private object? Execute(string sql)
    {
        using var connection = OpenAndRead();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
