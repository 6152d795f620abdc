using System.Diagnostics;
using System.Xml.Linq;
using Testcontainers.MsSql;
using Xunit.Abstractions;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>
/// The whole suite once more, on SQL Server. A process of its own: which database the tests use is settled once for a process, and no test need
/// know of it.
/// </summary>
[Collection(nameof(SqlServerSuiteTests))]
public sealed class SqlServerSuiteTests(ITestOutputHelper output)
{
    /// <summary>Not again on SQL Server: what is about SQLite itself, and what needs no server because it stands in for one.</summary>
    private const string Filter = "Database!=Sqlite&FullyQualifiedName!~Data.SqlServer";

    private const string Image = "mcr.microsoft.com/mssql/server:2019-latest";

    [SqlServerFact]
    public async Task WholeSuite_OnSqlServer_Passes()
    {
        if (SqlServerFactAttribute.GivenServer is { } given)
        {
            await RunAsync(given);
            return;
        }

        await using var container = new MsSqlBuilder(Image).Build();
        await container.StartAsync();
        await RunAsync(container.GetConnectionString());
    }

    private async Task RunAsync(string connectionString)
    {
        var prefix = SqlServerTestServer.NewPrefix();
        var folder = Directory.CreateTempSubdirectory("licensing-suite-");
        try
        {
            using var run = Process.Start(new ProcessStartInfo(
                "dotnet",
                ["test", typeof(SqlServerSuiteTests).Assembly.Location, "--filter", Filter, "--logger", "trx;LogFileName=suite.trx", "--results-directory", folder.FullName])
            {
                RedirectStandardOutput = true,
                Environment = { [SqlServerTestServer.RunsOnVariable] = connectionString, [SqlServerTestServer.PrefixVariable] = prefix },
            })!;
            var said = await run.StandardOutput.ReadToEndAsync();
            await run.WaitForExitAsync();
            output.WriteLine(said);

            var results = ReadResults(Path.Combine(folder.FullName, "suite.trx"));
            Assert.True(results.Count > 500, $"Only {results.Count} tests ran on SQL Server.");
            Assert.Empty(results.Where(result => result.Outcome == "Failed").Select(result => result.Test).Order(StringComparer.Ordinal));
            Assert.Equal(0, run.ExitCode);
        }
        finally
        {
            new SqlServerTestServer(connectionString, prefix).DropAll();
            folder.Delete(recursive: true);
        }
    }

    private static List<(string Test, string Outcome)> ReadResults(string file) =>
        [.. XDocument.Load(file).Descendants().Where(element => element.Name.LocalName == "UnitTestResult").Select(element => ((string)element.Attribute("testName")!, (string)element.Attribute("outcome")!))];

    /// <summary>Alone: two suites at a time would only wait for each other.</summary>
    [CollectionDefinition(nameof(SqlServerSuiteTests), DisableParallelization = true)]
    public sealed class Alone;
}
