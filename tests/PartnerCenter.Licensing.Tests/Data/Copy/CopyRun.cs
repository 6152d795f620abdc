using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Commands;

namespace PartnerCenter.Licensing.Tests.Data.Copy;

/// <summary>Runs <c>database copy</c> into a SQLite file of its own, which is migrated and has the catalogue.</summary>
internal sealed class CopyRun : IDisposable
{
    private readonly StringWriter _output = new();

    public string Target { get; init; } = TemplateDatabase.CopyWithCatalogue();

    /// <summary>Takes part in the target's connections.</summary>
    public IReadOnlyList<IInterceptor> Interceptors { get; init; } = [];

    /// <summary>Called with each line that the command writes, before it goes on.</summary>
    public Action<string> OnLine { get; init; } = _ => { };

    public IReadOnlyList<string> Output => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string LastLine => Output[^1];

    public void Dispose()
    {
        _output.Dispose();
        File.Delete(Target);
    }

    public Task<int> FromAsync(string file, CancellationToken cancellationToken = default) =>
        RunAsync(["--from-provider", "Sqlite", "--from", $"Data Source={file}"], cancellationToken);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = Path.GetDirectoryName(Target)! })
            .AddScoped<LicensingDbContext>(_ => new SqliteLicensingDbContext(new DbContextOptionsBuilder<SqliteLicensingDbContext>()
                .UseSqlite(TemplateDatabase.ConnectionString(Target)).AddInterceptors(Interceptors).Options))
            .BuildServiceProvider(validateScopes: true);
        await using var listener = new Listener(_output, OnLine);
        return await DatabaseCommand.RunAsync(services, [DatabaseCommand.Name, "copy", .. args], listener, cancellationToken);
    }

    /// <summary>Changes a file as somebody else would.</summary>
    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection(TemplateDatabase.ConnectionString(file));
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Every row of every table, by table: what SQLite has stored, with the type that it has stored it as.</summary>
    public static SortedDictionary<string, List<string>> Dump(string file)
    {
        using var connection = new SqliteConnection(TemplateDatabase.ConnectionString(file));
        connection.Open();
        var tables = Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__EFMigrationsLock'", reader => reader.GetString(0));
        return new(
            tables.ToDictionary(
                table => table,
                table => Read(connection, $"SELECT * FROM \"{table}\"", reader => string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))))),
            StringComparer.Ordinal);
    }

    private static string Text(SqliteDataReader reader, int i) =>
        $"{reader.GetDataTypeName(i)} " + (reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : FormattableString.Invariant($"{reader.GetValue(i)}"));

    private static List<string> Read(SqliteConnection connection, string sql, Func<SqliteDataReader, string> read)
    {
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private sealed class Listener(StringWriter output, Action<string> onLine) : StringWriter
    {
        public override Task WriteLineAsync(string? value)
        {
            output.WriteLine(value);
            onLine(value ?? "");
            return Task.CompletedTask;
        }
    }
}
