using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A migrated, empty SQLite database in a file of its own, for tests that need no web. One for each test.</summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly string _path = TemplateDatabase.Copy();

    /// <summary>A new context on it, as another request would get.</summary>
    public LicensingDbContext CreateContext() => TemplateDatabase.CreateContext(_path);

    public void Dispose() => File.Delete(_path);
}
