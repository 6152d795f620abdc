using PartnerCenter.Licensing.Tests.Data.SqlServer;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A migrated, empty SQLite database in a file of its own, for tests that need no web. One for each test.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly string _path = TemplateDatabase.Copy();

    /// <summary>A new context on it that sees every row.</summary>
    public LicensingDbContext CreateContext() => TemplateDatabase.CreateContext(_path);

    /// <summary>A new context on it as a request of a partner's operator gets it.</summary>
    /// <param name="partnerId">The partner to enter.</param>
    /// <param name="customerId">The customer to enter; null for none.</param>
    public LicensingDbContext CreateContext(Guid partnerId, Guid? customerId = null)
    {
        var db = TemplateDatabase.CreateOwnContext(_path);
        db.EnterPartner(partnerId);
        if (customerId is { } id)
        {
            db.EnterCustomer(id);
        }

        return db;
    }

    public void Dispose()
    {
        File.Delete(_path);
        SqlServerMirror.ThrowFailure(_path);
    }
}
