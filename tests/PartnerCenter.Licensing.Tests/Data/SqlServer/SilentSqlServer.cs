using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>
/// Stands where the connection to SQL Server does and sends nothing: every command is checked (<see cref="TransactSql"/>) and kept, and answered
/// with the same few values.
/// </summary>
/// <param name="answer">Gives the rows of each query.</param>
internal sealed class SilentSqlServer(SilentAnswer answer) : DbConnection
{
    private readonly ConcurrentQueue<string> _statements = new();
    private ConnectionState _state;

    /// <summary>The text of each command, in order.</summary>
    public IReadOnlyCollection<string> Statements => _statements;

    public SilentAnswer Answer => answer;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=silent;Database=Licensing";

    public override string Database => "Licensing";

    public override string DataSource => "silent";

    public override string ServerVersion => "15.00.2000";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    /// <summary>Why SQL Server would not take the first statement that it would not take; null while there is none.</summary>
    public string? Problem { get; private set; }

    /// <exception cref="TransactSqlException">SQL Server would not take it.</exception>
    public void Take(DbCommand command)
    {
        _statements.Enqueue(command.CommandText);
        if (TransactSql.ProblemOf(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName)]) is { } problem)
        {
            Problem ??= problem;
            throw new TransactSqlException(problem);
        }
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new SilentCommand(this);

    private sealed class Transaction(SilentSqlServer server, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => server;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
