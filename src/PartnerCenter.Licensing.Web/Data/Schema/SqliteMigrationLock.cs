using System.Globalization;
using Microsoft.Data.Sqlite;
using PartnerCenter.Licensing.Web.Infrastructure;

namespace PartnerCenter.Licensing.Web.Data.Schema;

/// <summary>
/// One process at a time brings a SQLite file up to date. EF Core's own lock is a row: a process that is killed leaves it behind, and all later ones would wait
/// without a word. This lock is the operating system's, on a file beside the database, and ends with its process. Whoever holds it
/// knows that the holder before is dead where that one has left its note in the file, and takes EF Core's row away.
/// </summary>
/// <remarks>See docs/adr/0021-migration-lock.md.</remarks>
public sealed class SqliteMigrationLock : IDisposable
{
    /// <summary>Behind the name of the database file.</summary>
    public const string Suffix = ".migration-lock";

    private static readonly TimeSpan SaysAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string _database;
    private readonly FileStream _file;
    private bool _leavesNote;

    private SqliteMigrationLock(string database, FileStream file) => (_database, _file) = (database, file);

    /// <param name="database">The path of the database file.</param>
    /// <param name="say">Takes what whoever started this process has to know, in English.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <param name="saysAfter">How long it waits without a word; null for ten seconds.</param>
    public static async Task<SqliteMigrationLock> AcquireAsync(string database, Action<string> say, CancellationToken cancellationToken, TimeSpan? saysAfter = null)
    {
        var wait = new Wait(say, saysAfter ?? SaysAfter);
        var held = new SqliteMigrationLock(database, await OpenAsync(database + Suffix, wait, cancellationToken));
        try
        {
            await held.TakeOverAsync(wait, cancellationToken);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>For a migration that did not come to its end: EF Core leaves its row behind where it is cancelled.</summary>
    public async Task DeleteRowAsync()
    {
        try
        {
            if (await FindRowAsync(_database, CancellationToken.None) is not null)
            {
                await DeleteRowAsync(_database, CancellationToken.None);
            }
        }
        catch (SqliteException)
        {
            // As if this process had been killed: the next one finds the note.
            _leavesNote = true;
        }
    }

    /// <summary>The file stays: deleting it could delete the one that the next process has just locked.</summary>
    public void Dispose()
    {
        if (_file.CanWrite)
        {
            if (!_leavesNote)
            {
                _file.SetLength(0);
            }

            _file.Dispose();
        }
    }

    private static async Task<FileStream> OpenAsync(string path, Wait wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, PrivateFiles.With(FileMode.OpenOrCreate, FileShare.None));
            }
            // Locked by another process. Where the file cannot be made at all, it is not there.
            catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(path))
            {
                await wait.OnAsync(
                    () => $"Another process has been bringing the database up to date for {Wait.Age(File.GetLastWriteTimeUtc(path))}. This one waits until that is done or ends. "
                        + $"Its process id is in {path}. If it hangs, stop it: no migration is half done then.",
                    cancellationToken);
            }
        }
    }

    private async Task TakeOverAsync(Wait wait, CancellationToken cancellationToken)
    {
        var leftBehind = _file.Length > 0;
        // A note for the next one: it is taken away again when this process ends in order.
        _file.SetLength(0);
        _file.Write(System.Text.Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
        _file.Flush(flushToDisk: true);
        while (await FindRowAsync(_database, cancellationToken) is { } since)
        {
            if (leftBehind || IsUsedByNobody(_database))
            {
                await DeleteRowAsync(_database, cancellationToken);
                wait.Say($"A process that is dead was bringing the database up to date {Wait.Age(since)} ago. Its lock is taken over.");
                return;
            }

            await wait.OnAsync(
                () => $"Another program locked the database for a migration {Wait.Age(since)} ago, and some process still uses the file. This one waits. "
                    + "If none is migrating, stop every process that has the file open, or run: "
                    + $"sqlite3 \"{_database}\" 'DELETE FROM \"__EFMigrationsLock\"'",
                cancellationToken);
        }
    }

    /// <summary>EF Core's row of a migration that is running, or was when its process died.</summary>
    private static async Task<DateTime?> FindRowAsync(string database, CancellationToken cancellationToken)
    {
        if (!File.Exists(database))
        {
            return null;
        }

        await using var connection = Connection(database);
        await connection.OpenAsync(cancellationToken);
        await using var exists = connection.CreateCommand();
        exists.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await exists.ExecuteScalarAsync(cancellationToken) is 0L)
        {
            return null;
        }

        await using var row = connection.CreateCommand();
        row.CommandText = "SELECT \"Timestamp\" FROM \"__EFMigrationsLock\"";
        return await row.ExecuteScalarAsync(cancellationToken) is not { } text ? null
            : DateTime.TryParse($"{text}", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var since) ? since
            : DateTime.UnixEpoch;
    }

    private static async Task DeleteRowAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = Connection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Whether no process has the file open, as one that migrates would. An older portal and <c>dotnet ef</c> do not know this lock and leave no note, but SQLite
    /// itself tells: a file in WAL mode can be opened for one connection alone only where there is no other.
    /// </summary>
    private static bool IsUsedByNobody(string database)
    {
        using var connection = Connection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        try
        {
            command.CommandText = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode";
            var isWal = false;
            using (var reader = command.ExecuteReader())
            {
                do
                {
                    isWal = reader.Read() && reader.GetString(0) == "wal";
                }
                while (reader.NextResult());
            }

            command.CommandText = "BEGIN EXCLUSIVE; ROLLBACK";
            command.ExecuteNonQuery();
            return isWal;
        }
        catch (SqliteException exception) when (DatabaseFaults.IsUnavailable(exception))
        {
            return false;
        }
    }

    /// <summary>Of its own: one that goes back to a pool would keep the file open.</summary>
    private static SqliteConnection Connection(string database) =>
        new(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());

    /// <summary>Says once, after some time, why it takes so long.</summary>
    private sealed class Wait(Action<string> say, TimeSpan saysAfter)
    {
        private readonly long _since = TimeProvider.System.GetTimestamp();
        private bool _hasSaid;

        public Task OnAsync(Func<string> reason, CancellationToken cancellationToken)
        {
            if (!_hasSaid && TimeProvider.System.GetElapsedTime(_since) >= saysAfter)
            {
                _hasSaid = true;
                say(reason());
            }

            return Task.Delay(Pause, cancellationToken);
        }

        public void Say(string what) => say(what);

        public static string Age(DateTime since)
        {
            var age = TimeProvider.System.GetUtcNow().UtcDateTime - since;
            return age < TimeSpan.FromMinutes(2) ? $"{Math.Max(0, age.TotalSeconds):N0} seconds"
                : age < TimeSpan.FromHours(2) ? $"{age.TotalMinutes:N0} minutes"
                : age < TimeSpan.FromDays(2) ? $"{age.TotalHours:N0} hours"
                : $"{age.TotalDays:N0} days";
        }
    }
}
