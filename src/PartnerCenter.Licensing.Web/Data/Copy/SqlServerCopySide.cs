using System.Data;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace PartnerCenter.Licensing.Web.Data.Copy;

public sealed class SqlServerCopySide(string role, LicensingDbContext db) : CopySide(role, db)
{
    private SqlConnection Server => (SqlConnection)Connection;

    public override bool IsSameAs(CopySide other) =>
        other is SqlServerCopySide server
        && string.Equals(Server.DataSource, server.Server.DataSource, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Server.Database, server.Server.Database, StringComparison.OrdinalIgnoreCase);

    public override void BeginReading()
    {
        // A snapshot would have to be allowed in the database first. Shared locks on all tables, held to the end, do the same:
        // once the last of them is had, nothing can change any more, and nothing has been read before.
        Transaction = Guarded("cannot be read", () => Server.BeginTransaction(IsolationLevel.ReadCommitted));
        foreach (var table in Tables)
        {
            Guarded("cannot be read", () =>
            {
                using var command = CommandOf($"SELECT TOP (1) 1 FROM {Delimit(table)} WITH (TABLOCK, HOLDLOCK)");
                return command.ExecuteScalar();
            });
        }
    }

    /// <summary>The locks have let nobody change anything.</summary>
    public override bool EndReading()
    {
        Transaction!.Dispose();
        Transaction = null;
        return true;
    }

    protected override RowWriter WriterOf(CopyTable table)
    {
        // Without CheckConstraints the server would take the rows unseen and trust its foreign keys and checks no more.
        const SqlBulkCopyOptions Options =
            SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.KeepNulls | SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.TableLock;
        var bulk = new SqlBulkCopy(Server, Options, (SqlTransaction)Transaction!) { DestinationTableName = Delimit(table), BulkCopyTimeout = 0 };
        foreach (var column in table.Columns)
        {
            bulk.ColumnMappings.Add(column.Name, column.Name);
        }

        return new Writer(table, bulk);
    }

    protected override void ContinueNumbers(CopyTable table)
    {
        foreach (var column in table.Columns.Where(column => column.IsNumbered))
        {
            using var highest = CommandOf($"SELECT MAX({Delimit(column.Name)}) FROM {Delimit(table)}");
            if (highest.ExecuteScalar() is not (null or DBNull) and var number)
            {
                // A server that has never numbered a row of the table gives this very number next, any other the one after it: so it is one that is free.
                var free = Convert.ToInt64(number, CultureInfo.InvariantCulture) + 1;
                using var reseed = CommandOf(string.Create(CultureInfo.InvariantCulture, $"DBCC CHECKIDENT ('{Delimit(table)}', RESEED, {free}) WITH NO_INFOMSGS"));
                reseed.ExecuteNonQuery();
            }
        }
    }

    private sealed class Writer : RowWriter
    {
        /// <summary>What is held at a time: enough for few round trips. A row can hold a whole file, so its size counts too.</summary>
        private const int BatchRows = 10_000, BatchSize = 8_000_000;

        private readonly CopyTable _table;
        private readonly SqlBulkCopy _bulk;
        private readonly DataTable _batch = new() { Locale = CultureInfo.InvariantCulture };
        private int _size;

        public Writer(CopyTable table, SqlBulkCopy bulk)
        {
            _table = table;
            _bulk = bulk;
            foreach (var column in table.Columns)
            {
                _batch.Columns.Add(column.Name, column.StoredType);
            }
        }

        public override void Add(object?[] row)
        {
            var stored = new object[row.Length];
            for (var i = 0; i < row.Length; i++)
            {
                stored[i] = _table.Columns[i].ToStored(row[i]);
                _size += stored[i] is string text ? text.Length : stored[i] is byte[] bytes ? bytes.Length : 0;
            }

            _batch.Rows.Add(stored);
            if (_batch.Rows.Count >= BatchRows || _size >= BatchSize)
            {
                Flush();
            }
        }

        public override void Flush()
        {
            if (_batch.Rows.Count > 0)
            {
                _bulk.WriteToServer(_batch);
                _batch.Clear();
                _size = 0;
            }
        }

        protected override void Dispose(bool disposing)
        {
            ((IDisposable)_bulk).Dispose();
            _batch.Dispose();
        }
    }
}
