using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data.Schema;

/// <summary>A migration of a SQLite file that is stopped or killed anywhere: it can be run again, and nothing waits for what is dead.</summary>
public sealed class SqliteMigrationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("licensing-migrate-");

    private string Database => Path.Combine(_folder.FullName, "data", "licensing.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(30)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(150)]
    public async Task MigrateAsync_FailsAtAnyStatement_IsWholeTheNextTime(int statement)
    {
        var warnings = new List<string>();
        var file = Path.Combine(_folder.FullName, "licensing.db");
        await using (var broken = Create(file, warnings, new FailsAt(statement)))
        {
            _ = await Record.ExceptionAsync(() => broken.MigrateAsync(_ => { }, CancellationToken.None));
        }

        await using var db = Create(file, warnings);
        await db.MigrateAsync(_ => { }, CancellationToken.None);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("ok", Assert.Single(await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync()));
        Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync());
        await using (var own = TemplateDatabase.CreateOwnContext(TemplateDatabase.Copy()))
        {
            Assert.Equal(await SchemaOfAsync(own), await SchemaOfAsync(db));
        }

        // No "cannot be executed in a transaction".
        Assert.Empty(warnings);
    }

    /// <summary>Kill -9 while a migration is under way, and the same for a stop that is answered.</summary>
    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task Migrate_ProcessEndsInTheMiddle_TheNextOneDoesItAll(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var first = Start();
        using (await HoldWritesAsync(first))
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{first.Id}"]);
            await kill.WaitForExitAsync();
            if (signal == "KILL")
            {
                await first.WaitForExitAsync();
            }
        }

        await first.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        Assert.NotEqual(0, first.ExitCode);
        Assert.Equal(signal == "KILL" ? 1L : 0L, Count("\"__EFMigrationsLock\""));

        using var second = Start();
        var output = second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync(new CancellationTokenSource(Patience).Token);

        Assert.True(second.ExitCode == 0, await output);
        Assert.Equal(signal == "KILL", (await output).Contains("Its lock is taken over.", StringComparison.Ordinal));
        Assert.Equal(0L, Count("\"__EFMigrationsLock\""));
        Assert.True(Count("\"Products\"") > 100);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Database));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Database)!));
    }

    /// <summary>As soon as the process has EF Core's lock nobody else writes: it waits in the middle of its migrations.</summary>
    private async Task<SqliteConnection> HoldWritesAsync(Process process)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience && !process.HasExited)
        {
            var connection = new SqliteConnection($"Data Source={Database};Mode=ReadWrite;Pooling=False;Default Timeout=30");
            try
            {
                await connection.OpenAsync();
                using var command = connection.CreateCommand();
                foreach (var sql in new[] { "SELECT COUNT(*) FROM \"__EFMigrationsLock\"", "BEGIN IMMEDIATE", "SELECT COUNT(*) FROM \"__EFMigrationsLock\"" })
                {
                    command.CommandText = sql;
                    if (await command.ExecuteScalarAsync() is 0L)
                    {
                        throw new SqliteException("There is no lock yet.", 1);
                    }
                }

                return connection;
            }
            catch (SqliteException)
            {
                await connection.DisposeAsync();
                await Task.Delay(2);
            }
        }

        throw new InvalidOperationException($"It was never seen to migrate: {await process.StandardOutput.ReadToEndAsync()}");
    }

    private long Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet")
    {
        WorkingDirectory = _folder.FullName,
        RedirectStandardOutput = true,
        ArgumentList = { typeof(Program).Assembly.Location, "database", "migrate" },
        Environment = { ["Database__ConnectionString"] = $"Data Source={Database}", ["ASPNETCORE_ENVIRONMENT"] = "Production" },
    })!;

    private static SqliteLicensingDbContext Create(string file, List<string> warnings, params IInterceptor[] interceptors) => new(
        new DbContextOptionsBuilder<SqliteLicensingDbContext>()
            .UseSqlite(TemplateDatabase.ConnectionString(file))
            .AddInterceptors(interceptors)
            .LogTo(warnings.Add, [RelationalEventId.NonTransactionalMigrationOperationWarning])
            .Options);

    private static async Task<List<string>> SchemaOfAsync(LicensingDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '__EF%' ORDER BY type, name";
        await using var reader = await command.ExecuteReaderAsync();
        var schema = new List<string>();
        while (await reader.ReadAsync())
        {
            schema.Add(reader.GetString(0));
        }

        return schema;
    }

    private sealed class FailsAt(int statement) : DbCommandInterceptor
    {
        private int _left = statement;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            --_left > 0 ? new(result) : throw new InvalidOperationException("Broken, as planned.");
    }
}
