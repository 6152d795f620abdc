using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Benchmarks.Data;

/// <summary>
/// A database of a run's own: a file in the run's folder, or a database on the SQL Server given, dropped in the end. It can be kept as it is and
/// brought back to that, so that each measurement begins with the same rows.
/// </summary>
internal sealed class BenchDatabase : IDisposable
{
    private readonly RunOptions _options;
    private readonly string _name;
    private readonly string _file;

    /// <param name="options">Where databases are.</param>
    /// <param name="folder">For files.</param>
    /// <param name="name">Letters.</param>
    public BenchDatabase(RunOptions options, string folder, string name)
    {
        (_options, _name, _file) = (options, $"licensing_bench_{name}_{Guid.NewGuid():N}", Path.Combine(folder, $"{name}.db"));
        ConnectionString = options.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = _file, ForeignKeys = true }.ToString()
            : new SqlConnectionStringBuilder(options.Connection) { InitialCatalog = _name }.ToString();
    }

    public string ConnectionString { get; }

    public bool IsSqlite => _options.Provider == DatabaseProvider.Sqlite;

    public DbConnection Open()
    {
        DbConnection connection = IsSqlite ? new SqliteConnection(ConnectionString) : new SqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Remembers the rows as they are now.</summary>
    public void Keep()
    {
        if (!IsSqlite)
        {
            OnMaster($"BACKUP DATABASE [{_name}] TO DISK = N'{_name}.bak' WITH INIT, COPY_ONLY");
            return;
        }

        using (var connection = Open())
        {
            Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
        File.Copy(_file, Kept, overwrite: true);
    }

    /// <summary>Brings the rows back that were there when they were kept.</summary>
    public void Restore()
    {
        if (!IsSqlite)
        {
            SqlConnection.ClearAllPools();
            OnMaster($"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; RESTORE DATABASE [{_name}] FROM DISK = N'{_name}.bak' WITH REPLACE; ALTER DATABASE [{_name}] SET MULTI_USER");
            return;
        }

        SqliteConnection.ClearAllPools();
        File.Delete($"{_file}-wal");
        File.Delete($"{_file}-shm");
        File.Copy(Kept, _file, overwrite: true);
        // The copy is on the disk before anything is measured: who commits first must not pay for it.
        using var written = new FileStream(_file, FileMode.Open, FileAccess.Write);
        written.Flush(flushToDisk: true);
    }

    public void Dispose()
    {
        if (IsSqlite)
        {
            SqliteConnection.ClearAllPools();
            return;
        }

        SqlConnection.ClearAllPools();
        OnMaster($"IF DB_ID(N'{_name}') IS NOT NULL BEGIN ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}] END");
    }

    private string Kept => $"{_file}.kept";

    private void OnMaster(string statement)
    {
        using var master = new SqlConnection(new SqlConnectionStringBuilder(_options.Connection) { InitialCatalog = "master" }.ToString());
        master.Open();
        Execute(master, statement);
    }

    private static void Execute(DbConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (statement, 0);
        command.ExecuteNonQuery();
    }
}
