#pragma warning disable EF1001 // IQueryCompiler, see MirroredQueryCompiler.
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.Internal;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>
/// What a context of the suite asks of SQLite is asked of a <see cref="SilentSqlServer"/> too, by a context as the portal configures it for SQL
/// Server: the statements that the suite would send there are made and judged, each shape of a query or save once.
/// </summary>
/// <remarks>What goes through linq2db is not seen here; <c>BulkStatementsTests</c> is about that.</remarks>
internal static class SqlServerMirror
{
    private static readonly ConcurrentDictionary<object, byte> Seen = new();
    private static readonly ConcurrentDictionary<string, TransactSqlException> Failures = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, byte> Sent = new(StringComparer.Ordinal);

    /// <summary>Statements that were taken so far, in the whole run.</summary>
    public static IReadOnlyCollection<string> Statements => [.. Sent.Keys];

    /// <summary>Holds a mirror up to the contexts that are made with these options.</summary>
    public static void Show(DbContextOptionsBuilder options) =>
        options.ReplaceService<IQueryCompiler, MirroredQueryCompiler>().AddInterceptors(MirroredSaves.Instance);

    /// <summary>Throws what <see cref="Run"/> threw in a place where something caught it.</summary>
    /// <param name="database">The file whose contexts are asked about.</param>
    public static void ThrowFailure(string database)
    {
        if (Failures.TryRemove(database, out var failure))
        {
            throw new TransactSqlException(failure.Message, failure);
        }
    }

    /// <summary>Does on SQL Server what a context does on SQLite, unless that has been done.</summary>
    /// <param name="db">The context on SQLite.</param>
    /// <param name="shape">Equal for what makes the same statements.</param>
    /// <param name="work">Does it with a context that has entered the same partner and customer. What it throws after it has sent something is no matter: the answers are none.</param>
    /// <exception cref="TransactSqlException">SQL Server would not take a statement, or none can be made.</exception>
    public static void Run(LicensingDbContext db, object shape, Action<LicensingDbContext> work)
    {
        if (Seen.ContainsKey(shape))
        {
            return;
        }

        var server = new SilentSqlServer(SilentAnswer.Nothing);
        Exception? thrown = null;
        try
        {
            using var mirror = SqlServerContexts.Create(server, db.PartnerId, db.CustomerId);
            work(mirror);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }

        if (server.Problem is { } problem)
        {
            throw Failed(db, new TransactSqlException(problem, thrown));
        }

        if (server.Statements.Count == 0 && thrown is not null)
        {
            throw Failed(db, new TransactSqlException($"For SQL Server there is no statement for this: {thrown.Message}", thrown));
        }

        foreach (var statement in server.Statements)
        {
            Sent.TryAdd(statement, 0);
        }

        Seen.TryAdd(shape, 0);
    }

    private static TransactSqlException Failed(LicensingDbContext db, TransactSqlException failure)
    {
        Failures.TryAdd(db.Database.GetDbConnection().DataSource, failure);
        return failure;
    }
}
