using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Performance;

/// <summary>Sees the statements that a portal sends for its pages, and on SQLite how each would be carried out.</summary>
internal sealed class StatementWatch : DbCommandInterceptor
{
    private readonly List<WatchedStatement> _seen = [];

    /// <summary>Those since the last call.</summary>
    public IReadOnlyList<WatchedStatement> Take()
    {
        lock (_seen)
        {
            List<WatchedStatement> seen = [.. _seen];
            _seen.Clear();
            return seen;
        }
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Add(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return ValueTask.FromResult(result);
    }

    private void Add(DbCommand command)
    {
        var statement = new WatchedStatement(command.CommandText, command is SqliteCommand sqlite ? PlanOf(sqlite) : []);
        lock (_seen)
        {
            _seen.Add(statement);
        }
    }

    private static List<string> PlanOf(SqliteCommand command)
    {
        using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = string.Create(CultureInfo.InvariantCulture, $"EXPLAIN QUERY PLAN {command.CommandText}");
        foreach (SqliteParameter parameter in command.Parameters)
        {
            explain.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
        }

        using var reader = explain.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }
}

/// <param name="Sql">As it was sent.</param>
/// <param name="Plan">The lines of SQLite's query plan; none on SQL Server.</param>
internal sealed record WatchedStatement(string Sql, IReadOnlyList<string> Plan)
{
    public override string ToString() => $"{Sql}\n  {string.Join("\n  ", Plan)}";
}
