using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Takes the database away from a portal in memory, or fills it up.</summary>
internal sealed class DatabaseSwitch : DbConnectionInterceptor
{
    private const int CannotOpen = 14;

    /// <summary>No connection can be opened.</summary>
    public bool IsGone { get; set; }

    /// <summary>The file cannot grow.</summary>
    public bool IsFull { get; set; }

    public void AddTo(IServiceCollection services) => services.ConfigureDbContext<SqliteLicensingDbContext>(options => options.AddInterceptors(this));

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        IsGone ? throw new SqliteException("unable to open database file", CannotOpen) : result;

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        // No fewer than there are.
        command.CommandText = IsFull ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 4294967294";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
