using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PartnerCenter.Licensing.Benchmarks.Floors;

/// <summary>Statements written by hand, sent through ADO.NET in one transaction: what the floors are made of.</summary>
internal sealed class Sql : IDisposable
{
    private static readonly GuidToBytesConverter Bytes = new();

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    /// <param name="connection">Open; it is the caller's.</param>
    public Sql(DbConnection connection) => (_connection, _transaction) = (connection, connection.BeginTransaction());

    private bool IsSqlite => _connection is SqliteConnection;

    /// <summary>A name of a table for the time of the connection.</summary>
    public string Temporary(string name) => IsSqlite ? $"temp.\"{name}\"" : $"[#{name}]";

    /// <summary>Runs a statement once.</summary>
    /// <param name="text">With parameters called <c>@p0</c>, <c>@p1</c> and so on; double quotes around names.</param>
    /// <param name="values">Guids go as the database has them.</param>
    /// <returns>How many rows it wrote.</returns>
    public int Execute(string text, params object?[] values)
    {
        using var command = Prepare(text, values.Length);
        return Execute(command, values);
    }

    /// <summary>A statement to run again and again with <see cref="Execute(DbCommand, object[])"/>.</summary>
    public DbCommand Prepare(string text, int parameters)
    {
        var command = _connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (text, _transaction, 0);
        for (var number = 0; number < parameters; number++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{number}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public int Execute(DbCommand command, params object?[] values)
    {
        for (var number = 0; number < values.Length; number++)
        {
            command.Parameters[number].Value = values[number] switch
            {
                null => DBNull.Value,
                Guid id when IsSqlite => Bytes.ConvertToProvider(id),
                var value => value,
            };
        }

        return command.ExecuteNonQuery();
    }

    public void Commit() => _transaction.Commit();

    public void Dispose() => _transaction.Dispose();

    /// <summary>All rows of a query, as the database has them.</summary>
    public static List<object[]> Rows(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The names of a table's columns.</summary>
    public static IReadOnlyList<string> Columns(DbConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE 1 = 0";
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }
}
