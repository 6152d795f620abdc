using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Where a transient fault is to happen, once.</summary>
public enum FaultPlace
{
    /// <summary>Instead of the n-th statement.</summary>
    Statement,

    /// <summary>Instead of the n-th commit: it does not take place.</summary>
    BeforeCommit,

    /// <summary>After the n-th commit, of which only the answer is lost.</summary>
    AfterCommit,
}

/// <summary>Lets a database fail as a server does whose connection breaks, and EF Core retry as it does on SQL Server, without its pauses.</summary>
public sealed class PlannedFaults
{
    private FaultPlace _place;
    private int _left;

    /// <summary>Whether the fault that was planned last has happened.</summary>
    public bool HasStruck { get; private set; }

    /// <param name="place">Where.</param>
    /// <param name="number">At which statement or commit from now on, from 1; 0 for nowhere.</param>
    public void Plan(FaultPlace place, int number) => (_place, _left, HasStruck) = (place, number, false);

    /// <summary>No fault from now on.</summary>
    public void Stop() => _left = 0;

    public void AddTo(DbContextOptionsBuilder options) => options
        .AddInterceptors(new Commands(this), new Transactions(this))
        .UseSqlite(sqlite => sqlite.ExecutionStrategy(dependencies => new RetryAtOnce(dependencies)));

    private void At(FaultPlace place)
    {
        if (place == _place && _left > 0 && --_left == 0)
        {
            HasStruck = true;
            throw new PlannedFaultException();
        }
    }

    private sealed class PlannedFaultException() : DbException("The connection is broken, as planned.");

    private sealed class RetryAtOnce(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 3, TimeSpan.Zero)
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is PlannedFaultException;

        protected override TimeSpan? GetNextDelay(Exception lastException) => base.GetNextDelay(lastException) is null ? null : TimeSpan.Zero;
    }

    private sealed class Commands(PlannedFaults faults) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            faults.At(FaultPlace.Statement);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            faults.At(FaultPlace.Statement);
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Transactions(PlannedFaults faults) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            faults.At(FaultPlace.BeforeCommit);
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            faults.At(FaultPlace.AfterCommit);
            return Task.CompletedTask;
        }
    }
}
