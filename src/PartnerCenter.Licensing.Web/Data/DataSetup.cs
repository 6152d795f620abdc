using LinqToDB.DataProvider.SqlServer;
using LinqToDB.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Data.Schema;
using PartnerCenter.Licensing.Web.Infrastructure;

namespace PartnerCenter.Licensing.Web.Data;

public static class DataSetup
{
    /// <summary>What statements are written for: the oldest server that the portal runs on.</summary>
    internal const int SqlServer2019 = 150;

    /// <summary>Half a minute in all, with pauses that grow: long enough for Azure SQL to move a database, short enough for somebody who waits.</summary>
    private const int MaxRetries = 6;

    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(10);

    /// <param name="builder">The portal's.</param>
    /// <param name="makesFile">
    /// Whether a SQLite file that is not there is made. A portal in production does not: one whose disk is not mounted would go on with an empty file.
    /// </param>
    public static WebApplicationBuilder AddLicensingData(this WebApplicationBuilder builder, bool makesFile)
    {
        LinqToDBForEFTools.Initialize();
        // Not whatever it finds when it first asks the server.
        LinqToDBForEFToolsImplDefault.SqlServerDefaultVersion = SqlServerVersion.v2019;
        builder.Services.AddCatalogue();
        builder.Services.AddScoped<DatabaseSchema>();
        builder.Services.AddScoped<KeyRebuild>();
        builder.Services.AddScoped<DemoDataSeeder>();
        builder.Services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        if (ProviderOf(builder.Configuration) == DatabaseProvider.SqlServer)
        {
            BuildModelAhead<SqlServerLicensingDbContext>(
                options => options.UseSqlServer(Configure), options => new SqlServerLicensingDbContext(options));
            builder.Services.AddDbContext<LicensingDbContext, SqlServerLicensingDbContext>((services, options) =>
                options.UseSqlServer(Settings(services).ConnectionString, Configure));
        }
        else
        {
            var root = builder.Environment.ContentRootPath;
            BuildModelAhead<SqliteLicensingDbContext>(options => options.UseSqlite(), options => new SqliteLicensingDbContext(options));
            builder.Services.AddDbContext<LicensingDbContext, SqliteLicensingDbContext>((services, options) =>
                options.UseSqlite(SqliteConnectionStringFor(Settings(services), root, makesFile)));
        }

        return builder;
    }

    private static void Configure(SqlServerDbContextOptionsBuilder server) => server.UseCompatibilityLevel(SqlServer2019)
        .CommandTimeout((int)LicensingDbContext.LongestChange.TotalSeconds)
        .EnableRetryOnFailure(MaxRetries, LongestRetryDelay, errorNumbersToAdd: null);

    /// <summary>
    /// The model takes longer than anything else of a start, and all contexts of a process share it: begun here, it is built while the rest of the
    /// portal is put together. What is wrong with it shows where it is used first. No connection is opened.
    /// </summary>
    private static void BuildModelAhead<TContext>(Action<DbContextOptionsBuilder<TContext>> use, Func<DbContextOptions<TContext>, TContext> create)
        where TContext : LicensingDbContext =>
        _ = Task.Run(() =>
        {
            var options = new DbContextOptionsBuilder<TContext>();
            use(options);
            using var db = create(options.Options);
            return db.Model;
        });

    private static DatabaseProvider ProviderOf(IConfiguration configuration)
    {
        const string Key = $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}";
        var name = configuration[Key];
        return string.IsNullOrWhiteSpace(name) ? DatabaseProvider.Sqlite
            : Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) && Enum.IsDefined(provider) ? provider
            : throw new StartupException($"{Key} is \"{name}\"; it must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
    }

    private static DatabaseOptions Settings(IServiceProvider services) => services.GetRequiredService<IOptions<DatabaseOptions>>().Value;

    /// <summary>A relative file is meant relative to the content root, wherever the portal was started.</summary>
    private static string SqliteConnectionStringFor(DatabaseOptions settings, string contentRoot, bool makesFile)
    {
        var connection = new SqliteConnectionStringBuilder(settings.ConnectionString) { ForeignKeys = true };
        if (connection.DataSource.Length > 0 && !connection.DataSource.StartsWith(':') && connection.Mode != SqliteOpenMode.Memory)
        {
            connection.DataSource = Path.GetFullPath(connection.DataSource, contentRoot);
            if (makesFile)
            {
                // It holds the customers' data and the keys of sessions. What SQLite puts beside it has the same mode.
                PrivateFiles.Make(connection.DataSource);
            }
            else if (connection.Mode == SqliteOpenMode.ReadWriteCreate)
            {
                connection.Mode = SqliteOpenMode.ReadWrite;
            }
        }

        return connection.ToString();
    }
}
