using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Web.Data.Schema;

namespace PartnerCenter.Licensing.Web.Data.Copy;

/// <summary>
/// One of the two databases of a copy. It goes past the filters of <see cref="OwnRows"/> on purpose: a copy is of everybody's rows, so it reads and
/// writes the tables of the model by plain statements. Only an operator's command makes one; no request ever does.
/// </summary>
/// <param name="role">"source" or "target", for messages.</param>
/// <param name="db">The context of the database, of which the model and the connection are used. It stays the caller's.</param>
/// <remarks>Rows are read and written without async: there is nobody else to serve, and it costs a good part of the time at millions of rows.</remarks>
public abstract class CopySide(string role, LicensingDbContext db) : IDisposable
{
    public IReadOnlyList<CopyTable> Tables { get; } = CopyTable.AllOf(db.GetService<IDesignTimeModel>().Model.GetRelationalModel());

    protected string Role => role;

    protected LicensingDbContext Db => db;

    protected DbConnection Connection => db.Database.GetDbConnection();

    protected DbTransaction? Transaction { get; set; }

    /// <summary>The database that a context is on.</summary>
    public static CopySide Of(string role, LicensingDbContext db) =>
        db.Database.IsSqlServer() ? new SqlServerCopySide(role, db) : new SqliteCopySide(role, db);

    public void Dispose()
    {
        Transaction?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Connects, and checks that the database has the schema of this portal: nothing less and, as its columns would stay behind, nothing more.</summary>
    /// <exception cref="CopyException">It cannot be reached, or has another schema.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await new DatabaseSchema(db).CheckAsync(cancellationToken) is not SchemaFit.Fits and var misfit)
            {
                throw new CopyException($"The {role} cannot be used. {misfit.Description}");
            }

            if ((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations()).ToList() is { Count: > 0 } unknown)
            {
                throw new CopyException($"The {role} cannot be used. {new SchemaFit.TooNew(unknown).Description}");
            }

            await db.Database.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or RetryLimitExceededException or ArgumentException
            or TimeoutException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CopyException($"The {role} cannot be reached: {exception.GetBaseException().Message}", exception);
        }
    }

    /// <summary>Whether the other side is this very database, as far as the two addresses tell.</summary>
    public abstract bool IsSameAs(CopySide other);

    /// <summary>From here on all reads see one and the same state, until <see cref="EndReading"/>.</summary>
    public abstract void BeginReading();

    /// <returns>Whether nobody has changed the database since <see cref="BeginReading"/>.</returns>
    public abstract bool EndReading();

    /// <summary>From here on nothing stays unless <see cref="Commit"/> is called.</summary>
    public void BeginWriting() => Transaction = Guarded("cannot be written to", () => Connection.BeginTransaction());

    /// <exception cref="CopyException">The answer did not come: the copy may be there or not.</exception>
    public void Commit()
    {
        try
        {
            Transaction!.Commit();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new CopyException(
                $"The {role} did not confirm the copy: {exception.Message} It holds the whole copy or nothing of it. "
                + "Run the command again: a target that has the copy is refused as not empty.",
                exception)
            { MayBeDone = true };
        }
    }

    /// <returns>The names of the tables that hold rows, other than those which a migrated database has.</returns>
    public IReadOnlyList<string> FilledTables() =>
    [
        .. Tables.Where(table => !table.IsCatalogue && HasRows(table)).Select(table => table.Name),
    ];

    public void EmptyCatalogue() => Guarded("does not let its catalogue be replaced", () =>
    {
        foreach (var table in Tables.Reverse().Where(table => table.IsCatalogue))
        {
            using var command = CommandOf($"DELETE FROM {Delimit(table)}");
            command.ExecuteNonQuery();
        }

        return true;
    });

    /// <summary>Reads a table from one end to the other.</summary>
    /// <param name="table">One of <see cref="Tables"/>.</param>
    /// <param name="take">Gets each row; the array is used again for the next.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="CopyException">The database, or a value in it, cannot be read.</exception>
    public void Read(CopyTable table, Action<object?[]> take, CancellationToken cancellationToken)
    {
        var row = new object?[table.Columns.Count];
        var number = 0L;
        try
        {
            using var command = CommandOf($"SELECT {string.Join(", ", table.Columns.Select(column => Delimit(column.Name)))} FROM {Delimit(table)}");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                number++;
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = table.Columns[i].Read(reader, i);
                }

                take(row);
            }
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new CopyException($"The {role} cannot be read: {table.Name}, after {number:N0} rows: {exception.Message}", exception);
        }
    }

    /// <summary>Counts a table's rows and adds them up, by reading them.</summary>
    public RowChecksum Sum(CopyTable table, CancellationToken cancellationToken)
    {
        var checksum = new RowChecksum();
        Read(table, checksum.Add, cancellationToken);
        return checksum;
    }

    /// <summary>Writes all rows of the other side's table into the same table here, ids included.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="CopyException">The source could not be read, or this side did not take a row.</exception>
    public long Fill(CopyTable table, CopySide source, CancellationToken cancellationToken)
    {
        var rows = 0L;
        using var writer = WriterOf(table);
        source.Read(
            source.Tables.Single(other => other.Name == table.Name),
            row =>
            {
                Write(() => writer.Add(row));
                rows++;
            },
            cancellationToken);
        Write(writer.Flush);
        Write(() => ContinueNumbers(table));
        return rows;

        void Write(Action write) => Guarded($"did not take the rows of {table.Name}", () =>
        {
            write();
            return true;
        });
    }

    protected abstract RowWriter WriterOf(CopyTable table);

    /// <summary>Has the database number the next row after the highest one that was copied, where it does not see to that itself.</summary>
    protected virtual void ContinueNumbers(CopyTable table)
    {
    }

    /// <summary>A statement inside the transaction, if there is one, which may take as long as it needs.</summary>
    protected DbCommand CommandOf(string sql)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = Transaction;
        return command;
    }

    protected string Delimit(string name) => db.GetService<ISqlGenerationHelper>().DelimitIdentifier(name);

    protected string Delimit(CopyTable table) => db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.Name, table.Schema);

    /// <param name="what">What the database did not do, as the end of "The target ...".</param>
    /// <param name="run">Asks it to.</param>
    protected T Guarded<T>(string what, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new CopyException($"The {role} {what}: {exception.Message}", exception);
        }
    }

    private bool HasRows(CopyTable table) => Guarded("cannot be read", () =>
    {
        using var command = CommandOf($"SELECT CASE WHEN EXISTS (SELECT * FROM {Delimit(table)}) THEN 1 ELSE 0 END");
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 1;
    });

    /// <summary>What a database answers, or what a value says that is not of its column's type: SQLite takes any.</summary>
    private static bool IsFault(Exception exception) =>
        exception is DbException or InvalidOperationException or ArgumentException or FormatException or InvalidCastException or OverflowException or IOException;
}
