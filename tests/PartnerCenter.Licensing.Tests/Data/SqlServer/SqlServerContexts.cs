using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>Contexts as the portal configures them for SQL Server, on a <see cref="SilentSqlServer"/>.</summary>
internal static class SqlServerContexts
{
    private static readonly Lazy<IServiceProvider> Services = new(() =>
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "SqlServer",
            ["Database:ConnectionString"] = "Server=silent;Database=Licensing",
        });
        builder.Logging.ClearProviders();
        return builder.AddLicensingData(makesFile: true).Build().Services;
    });

    private static readonly Lazy<DbContextOptions<SqlServerLicensingDbContext>> Options = new(() =>
        Services.Value.CreateScope().ServiceProvider.GetRequiredService<DbContextOptions<SqlServerLicensingDbContext>>());

    /// <summary>On a server that there is.</summary>
    /// <param name="connectionString">With the database.</param>
    /// <param name="interceptors">What looks on.</param>
    public static SqlServerLicensingDbContext Create(string connectionString, params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<SqlServerLicensingDbContext>(Options.Value).UseSqlServer(connectionString).AddInterceptors(interceptors).Options);

    /// <param name="server">Gets what the context sends.</param>
    /// <param name="partnerId">The partner that it has entered; the empty id for none.</param>
    /// <param name="customerId">The customer that it has entered; the empty id for none.</param>
    public static SqlServerLicensingDbContext Create(SilentSqlServer server, Guid partnerId = default, Guid customerId = default)
    {
        var db = new SqlServerLicensingDbContext(Options.Value);
        db.EnterPartner(partnerId);
        db.EnterCustomer(customerId);
        db.Database.SetDbConnection(server);
        return db;
    }
}
