#pragma warning disable EF1001 // There is no other place where a query can be had with the values of its parameters.
#pragma warning disable CS9107 // The base keeps these to itself.
using System.Collections;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>Runs every query, update and delete in the <see cref="SqlServerMirror"/> before it runs on SQLite.</summary>
internal sealed class MirroredQueryCompiler(
    IQueryContextFactory queryContextFactory,
    ICompiledQueryCache compiledQueryCache,
    ICompiledQueryCacheKeyGenerator keys,
    IDatabase database,
    IDiagnosticsLogger<DbLoggerCategory.Query> logger,
    ICurrentDbContext current,
    IEvaluatableExpressionFilter filter,
    IModel model)
    : QueryCompiler(queryContextFactory, compiledQueryCache, keys, database, logger, current, filter, model)
{
    public override TResult Execute<TResult>(Expression query)
    {
        Mirror<TResult>(query, async: false);
        return base.Execute<TResult>(query);
    }

    public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default)
    {
        Mirror<TResult>(query, async: true);
        return base.ExecuteAsync<TResult>(query, cancellationToken);
    }

    private void Mirror<TResult>(Expression query, bool async)
    {
        if (current.Context is not LicensingDbContext db)
        {
            return;
        }

        var values = new Dictionary<string, object?>();
        var extracted = ExtractParameters(query, values, logger);
        SqlServerMirror.Run(db, (keys.GenerateCacheKey(extracted, async), ShapeOf(values)), mirror =>
        {
            var context = mirror.GetService<IQueryContextFactory>().Create();
            foreach (var (name, value) in values)
            {
                context.Parameters.Add(name, value);
            }

            var onMirror = new Roots(mirror).Visit(extracted);
            Await(mirror.GetService<IDatabase>().CompileQuery<TResult>(onMirror, async)(context));
        });
    }

    /// <summary>What of the values changes the statement: which are null, and how many a list has.</summary>
    private static string ShapeOf(Dictionary<string, object?> values) => string.Join(' ', values.Values.Select(value => value switch
    {
        null => "null",
        string => "value",
        ICollection list => $"{list.Count}",
        _ => "value",
    }));

    private static void Await(object? result)
    {
        switch (result)
        {
            case Task task:
                task.GetAwaiter().GetResult();
                break;
            case IEnumerable rows and not string:
                foreach (var row in rows)
                {
                }

                break;
            case not null when result.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } rows:
                typeof(MirroredQueryCompiler).GetMethod(nameof(ReadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(rows.GenericTypeArguments).Invoke(null, [result]);
                break;
        }
    }

    private static void ReadAsync<T>(IAsyncEnumerable<T> rows) => rows.ToListAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>The same tables in the mirror's model.</summary>
    private sealed class Roots(LicensingDbContext mirror) : ExpressionVisitor
    {
        private readonly IAsyncQueryProvider _provider = mirror.GetService<IAsyncQueryProvider>();

        protected override Expression VisitExtension(Expression node) => node switch
        {
            FromSqlQueryRootExpression root => new FromSqlQueryRootExpression(_provider, Own(root.EntityType), root.Sql, root.Argument),
            EntityQueryRootExpression root => new EntityQueryRootExpression(_provider, Own(root.EntityType)),
            _ => base.VisitExtension(node),
        };

        private IEntityType Own(IEntityType type) => mirror.Model.FindEntityType(type.Name)!;
    }
}
