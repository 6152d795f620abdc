using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PartnerCenter.Licensing.Web.Data.Copy;

public sealed class SqliteCopySide(string role, LicensingDbContext db) : CopySide(role, db)
{
    private long _version;

    private SqliteConnection Sqlite => (SqliteConnection)Connection;

    public override bool IsSameAs(CopySide other) =>
        other is SqliteCopySide sqlite && FileOf(Sqlite.DataSource) == FileOf(sqlite.Sqlite.DataSource);

    public override void BeginReading()
    {
        // Deferred: it takes no lock but the first read's, after which the file stays as it was for this connection.
        Transaction = Guarded("cannot be read", () => Sqlite.BeginTransaction(deferred: true));
        _version = Version();
    }

    public override bool EndReading()
    {
        Transaction!.Dispose();
        Transaction = null;
        return Version() == _version;
    }

    protected override RowWriter WriterOf(CopyTable table)
    {
        var names = Enumerable.Range(0, table.Columns.Count).Select(i => $"@p{i}").ToList();
        var command = (SqliteCommand)CommandOf(
            $"INSERT INTO {Delimit(table)} ({string.Join(", ", table.Columns.Select(column => Delimit(column.Name)))}) VALUES ({string.Join(", ", names)})");
        return new Writer(table, command, [.. names.Select(name => command.Parameters.AddWithValue(name, DBNull.Value))]);
    }

    /// <summary>Changes whenever another connection, of any process, has committed something.</summary>
    private long Version() => Guarded("cannot be read", () =>
    {
        using var read = CommandOf("SELECT COUNT(*) FROM sqlite_master");
        read.ExecuteScalar();
        using var version = CommandOf("PRAGMA data_version");
        return Convert.ToInt64(version.ExecuteScalar(), CultureInfo.InvariantCulture);
    });

    private static string FileOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is { } linked ? linked.FullName : file.FullName;
    }

    /// <summary>One prepared statement, run for each row: inside a transaction nothing is quicker.</summary>
    private sealed class Writer(CopyTable table, SqliteCommand command, SqliteParameter[] parameters) : RowWriter
    {
        public override void Add(object?[] row)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = table.Columns[i].ToStored(row[i]);
            }

            command.ExecuteNonQuery();
        }

        public override void Flush()
        {
        }

        protected override void Dispose(bool disposing) => command.Dispose();
    }
}
