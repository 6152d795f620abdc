using LinqToDB.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Data.SqlServer;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A migrated SQLite file made once for the test run; each test gets a copy of its own.</summary>
internal static class TemplateDatabase
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("licensing-tests-").FullName;
    private static readonly Lazy<string> Template = new(Create);
    private static readonly Lazy<string> TemplateWithCatalogue = new(CreateWithCatalogue);
    private static readonly string TemplateOfStarted = Path.Combine(Folder, "started.db");
    private static readonly Lock Started = new();

    static TemplateDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <returns>The path of a fresh copy.</returns>
    public static string Copy() => CopyOf(Template.Value);

    /// <summary>For portals, which load the catalogue when they start: here they find it loaded, which is quicker.</summary>
    /// <returns>The path of a fresh copy.</returns>
    public static string CopyWithCatalogue() => CopyOf(TemplateWithCatalogue.Value);

    /// <summary>Keeps the database as a portal has it after its start, for <see cref="Replace"/>. The first call counts.</summary>
    public static void KeepStarted(string path)
    {
        lock (Started)
        {
            if (!File.Exists(TemplateOfStarted))
            {
                using var db = CreateContext(path);
                db.Database.ExecuteSql($"VACUUM INTO {TemplateOfStarted}");
                using var copy = CreateContext(TemplateOfStarted);
                copy.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
            }
        }
    }

    /// <summary>Puts the database of a portal that has just started in the place of a used one. No connection to it may be open.</summary>
    public static void Replace(string path)
    {
        foreach (var used in (string[])[path, path + "-wal", path + "-shm"])
        {
            File.Delete(used);
        }

        File.Copy(TemplateOfStarted, path);
    }

    public static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }.ToString();

    /// <summary>A context that sees every row.</summary>
    public static LicensingDbContext CreateContext(string path) =>
        new EveryRowDbContext(Options<EveryRowDbContext>(path));

    /// <summary>The portal's own context, which sees only rows of the partner and customer that it has entered.</summary>
    public static SqliteLicensingDbContext CreateOwnContext(string path, params IInterceptor[] interceptors) =>
        new(Options<SqliteLicensingDbContext>(path, interceptors));

    private static DbContextOptions<T> Options<T>(string path, params IInterceptor[] interceptors)
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>().UseSqlite(ConnectionString(path)).AddInterceptors(interceptors);
        SqlServerMirror.Show(options);
        return options.Options;
    }

    private static string CopyOf(string template)
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.db");
        File.Copy(template, path);
        return path;
    }

    private static string CreateWithCatalogue()
    {
        LinqToDBForEFTools.Initialize();
        var path = Copy();
        using var db = CreateOwnContext(path);
        new CatalogueLoader(db, CatalogueFile.ReadOwn(), NullLogger<CatalogueLoader>.Instance).LoadAsync(CancellationToken.None).GetAwaiter().GetResult();
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL; PRAGMA wal_checkpoint(TRUNCATE);");
        return path;
    }

    private static string Create()
    {
        var path = Path.Combine(Folder, "template.db");
        using var db = CreateOwnContext(path);
        db.Database.Migrate();
        // As the portal sets it at start. All is in one file that can be copied: the log beside it goes with the last connection.
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL; PRAGMA wal_checkpoint(TRUNCATE);");
        return path;
    }
}
