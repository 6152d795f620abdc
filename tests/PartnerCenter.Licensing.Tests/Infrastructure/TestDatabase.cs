using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Data.SqlServer;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>
/// A migrated database of its own for one test: a SQLite file, or a database on the SQL Server where the suite runs on one
/// (<see cref="SqlServerTestServer"/>).
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly SqlServerTestServer? Server = SqlServerTestServer.OfThisRun;

    private readonly string _name;
    private bool _disposed;

    /// <param name="withCatalogue">For portals, which load the catalogue when they start where they find none. On SQLite they find it: that is quicker.</param>
    /// <param name="neverUsed">For tests that assert the numbers of rows.</param>
    public TestDatabase(bool withCatalogue = false, bool neverUsed = false) =>
        _name = (neverUsed ? Server?.Make() : Server?.Rent()) ?? (withCatalogue ? TemplateDatabase.CopyWithCatalogue() : TemplateDatabase.Copy());

    public static DatabaseProvider Provider => Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.SqlServer;

    /// <summary>A new context that sees every row.</summary>
    public LicensingDbContext CreateContext() => Server is { } server ? server.CreateContext(_name) : TemplateDatabase.CreateContext(_name);

    /// <summary>A new context as a request gets it.</summary>
    /// <param name="partnerId">The partner to enter.</param>
    /// <param name="customerId">The customer to enter; null for none.</param>
    /// <param name="interceptors">What looks on.</param>
    public LicensingDbContext CreateContext(Guid partnerId, Guid? customerId = null, params IInterceptor[] interceptors)
    {
        LicensingDbContext db = Server is { } server ? server.CreateOwnContext(_name, interceptors) : TemplateDatabase.CreateOwnContext(_name, interceptors);
        db.EnterPartner(partnerId);
        if (customerId is { } id)
        {
            db.EnterCustomer(id);
        }

        return db;
    }

    /// <summary>Tells a portal to use it.</summary>
    public void UseIn(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Provider", Provider.ToString());
        builder.UseSetting("Database:ConnectionString", Server is { } server ? server.ConnectionStringOf(_name) : TemplateDatabase.ConnectionString(_name));
    }

    /// <summary>Lets the contexts of a portal's requests be seen by the mirror, where there is one.</summary>
    public static IServiceCollection Mirror(IServiceCollection services) =>
        Provider == DatabaseProvider.Sqlite ? services.ConfigureDbContext<SqliteLicensingDbContext>(SqlServerMirror.Show) : services;

    /// <summary>Changes how the contexts of a portal's requests are made, on either database.</summary>
    public static void Configure(IServiceCollection services, Action<DbContextOptionsBuilder> configure)
    {
        services.ConfigureDbContext<SqliteLicensingDbContext>(configure);
        services.ConfigureDbContext<SqlServerLicensingDbContext>(configure);
    }

    /// <summary>Whether <see cref="Reset"/> can be used: a file is quickly replaced, a database on a server is not.</summary>
    public static bool CanReset => Server is null;

    /// <summary>Keeps what the start of a portal has made of it, for <see cref="Reset"/>.</summary>
    public void KeepStarted() => TemplateDatabase.KeepStarted(_name);

    /// <summary>Makes it as it was after the start of a portal. No connection to it may be open.</summary>
    /// <exception cref="TransactSqlException">As <see cref="Dispose"/>.</exception>
    public void Reset()
    {
        TemplateDatabase.Replace(_name);
        SqlServerMirror.ThrowFailure(_name);
    }

    /// <exception cref="TransactSqlException">A statement of this test would not be taken by SQL Server, and something caught what said so.</exception>
    public void Dispose()
    {
        // A portal disposes of it twice: WebApplicationFactory.Dispose comes back to Dispose(bool) by way of DisposeAsync.
        // Returned twice, a database would be given to two tests at once.
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (Server is { } server)
        {
            server.Return(_name);
            return;
        }

        File.Delete(_name);
        SqlServerMirror.ThrowFailure(_name);
    }
}
