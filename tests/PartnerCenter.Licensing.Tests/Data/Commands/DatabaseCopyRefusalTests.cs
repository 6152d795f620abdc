using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerCenter.Licensing.Tests.Data.Copy;
using PartnerCenter.Licensing.Web.Data.Commands;

namespace PartnerCenter.Licensing.Tests.Data.Commands;

/// <summary>What <c>database copy</c> does not do: it says why, that nothing was changed, and that is so.</summary>
public sealed class DatabaseCopyRefusalTests(CopySource source) : IClassFixture<CopySource>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("licensing-copy-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData]
    [InlineData("--from", "Data Source=x.db")]
    [InlineData("--from-provider", "Sqlite")]
    [InlineData("--from-provider", "Sqlite", "--from", "")]
    [InlineData("--from-provider", "Sqlite", "--from", "Data Source=x.db", "--force")]
    public async Task Copy_WrongArguments_ShowsTheUsage(params string[] args)
    {
        using var run = new CopyRun();

        Assert.Equal(DatabaseCommand.WrongUsage, await run.RunAsync(args));

        Assert.StartsWith("Usage: database copy --from-provider Sqlite|SqlServer --from ", run.Output[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Oracle")]
    [InlineData("7")]
    public async Task Copy_UnknownProvider_NamesThoseThereAre(string provider)
    {
        using var run = new CopyRun();

        Assert.Equal(DatabaseCommand.WrongUsage, await run.RunAsync(["--from", "Data Source=x.db", "--from-provider", provider]));

        Assert.Equal($"--from-provider is \"{provider}\"; it must be one of Sqlite, SqlServer.", run.LastLine);
    }

    [Theory]
    [InlineData("Sqlite", "nonsense", "--from is no connection string for Sqlite: ")]
    [InlineData("SqlServer", "nonsense", "--from is no connection string for SqlServer: ")]
    [InlineData("Sqlite", "Data Source=", "--from is no connection string for Sqlite: ")]
    public async Task Copy_NoConnectionString_IsRefused(string provider, string from, string said) =>
        await AssertRefusedAsync(said, run => run.RunAsync(["--from-provider", provider, "--from", from]));

    [Fact]
    public async Task Copy_SourceFileMissing_IsRefusedAndNotMade()
    {
        var file = Path.Combine(_folder.FullName, "missing.db");

        await AssertRefusedAsync($"There is no file {file}.", run => run.FromAsync(file));

        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Copy_SourceIsNoDatabase_IsRefused()
    {
        var file = Path.Combine(_folder.FullName, "text.db");
        await File.WriteAllTextAsync(file, new string('x', 4096));

        await AssertRefusedAsync("The source cannot be reached: ", run => run.FromAsync(file));
    }

    [Fact]
    public async Task Copy_SourceServerDoesNotAnswer_IsRefused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        await AssertRefusedAsync("The source cannot be reached: ", run => run.RunAsync(
            ["--from-provider", "SqlServer", "--from", $"Server=127.0.0.1,{port};Database=old;User Id=sa;Password=not-a-secret-1;Connect Timeout=1;ConnectRetryCount=0;Encrypt=false"]));
    }

    [Fact]
    public async Task Copy_SourceWithoutMigrations_IsRefused()
    {
        var file = Path.Combine(_folder.FullName, "empty.db");
        CopyRun.Execute(file, "CREATE TABLE Other (Id INTEGER)");

        await AssertRefusedAsync("The source cannot be used. The database does not have the schema of this portal: it lacks ", run => run.FromAsync(file));
    }

    [Fact]
    public async Task Copy_SourceOfANewerPortal_IsRefused()
    {
        var file = CopyOfSource();
        CopyRun.Execute(file, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '10.0.0')");

        await AssertRefusedAsync("The source cannot be used. The database has the schema of a newer portal, on which this one cannot run: it has 29990101000000_Later.", run => run.FromAsync(file));
    }

    [Fact]
    public async Task Copy_TargetNotMigrated_IsRefusedAndNotMade()
    {
        using var run = new CopyRun { Target = Path.Combine(_folder.FullName, "new.db") };

        Assert.Equal(DatabaseCommand.Failed, await run.FromAsync(source.Path));

        Assert.StartsWith("The target cannot be used. The database does not have the schema", run.Output[^2], StringComparison.Ordinal);
        Assert.Contains("database migrate", run.Output[^2], StringComparison.Ordinal);
        Assert.False(File.Exists(run.Target));
    }

    [Fact]
    public async Task Copy_SameFile_IsRefusedByWhateverName()
    {
        await AssertRefusedAsync("The source and the target are the same database.", run => run.FromAsync(run.Target));
        // Relative to the content root, and by another name.
        await AssertRefusedAsync("The source and the target are the same database.", run => run.FromAsync($"./{Path.GetFileName(run.Target)}"));
        var link = Path.Combine(_folder.FullName, "link.db");
        await AssertRefusedAsync("The source and the target are the same database.", run =>
        {
            File.CreateSymbolicLink(link, run.Target);
            return run.FromAsync(link);
        });
    }

    [Theory]
    [InlineData("INSERT INTO Partners (Id, Name, TenantId) VALUES (randomblob(16), 'Contoso', randomblob(16))", "Partners")]
    [InlineData("INSERT INTO DataProtectionKeys (FriendlyName, Xml) VALUES ('key', '<key/>')", "DataProtectionKeys")]
    [InlineData("INSERT INTO RateLimitBuckets (Key, EmptyAt) VALUES ('sign-in', 1)", "RateLimitBuckets")]
    public async Task Copy_TargetInUse_IsRefused(string sql, string table) => await AssertRefusedAsync(
        $"The target holds data already ({table}). Copy into a database on which nothing was run but \"database migrate\".",
        run => run.FromAsync(source.Path),
        arrange: sql);

    [Fact]
    public async Task Copy_SecondTime_IsRefusedAndNamesTheTables()
    {
        using var run = new CopyRun();
        await run.FromAsync(source.Path);
        var before = CopyRun.Dump(run.Target);

        Assert.Equal(DatabaseCommand.Failed, await run.FromAsync(source.Path));

        Assert.StartsWith("The target holds data already (", run.Output[^2], StringComparison.Ordinal);
        Assert.Contains("Customers, ", run.Output[^2], StringComparison.Ordinal);
        Assert.Equal(before, CopyRun.Dump(run.Target));
    }

    [Fact]
    public async Task Copy_DiskOfTheTargetFull_IsRefused() => await AssertRefusedAsync(
        "The target did not take the rows of ", run => run.FromAsync(source.Path), new CopyRun { Interceptors = [new SmallDisk()] }, reason: "database or disk is full");

    [Fact]
    public async Task Copy_ValueOfTheSourceCannotBeRead_NamesItsTable()
    {
        var file = CopyOfSource();
        CopyRun.Execute(file, "PRAGMA foreign_keys=OFF; UPDATE Orders SET CreatedAt = 'yesterday'");

        await AssertRefusedAsync("The source cannot be read: Orders, after 1 rows: ", run => run.FromAsync(file));
    }

    [Fact]
    public async Task Copy_RowOfTheSourceBreaksAForeignKey_IsRefused()
    {
        var file = CopyOfSource();
        CopyRun.Execute(file, "PRAGMA foreign_keys=OFF; UPDATE Orders SET CustomerId = randomblob(16)");

        await AssertRefusedAsync("The target did not take the rows of Orders: ", run => run.FromAsync(file), reason: "FOREIGN KEY");
    }

    [Fact]
    public async Task Copy_SourceChangesMeanwhile_IsRefused()
    {
        var file = CopyOfSource();
        CopyRun.Execute(file, "PRAGMA journal_mode=WAL");

        await AssertRefusedAsync("The source was changed while it was copied. Stop every portal that runs on it.", run => run.FromAsync(file), new CopyRun
        {
            OnLine = line =>
            {
                if (line.StartsWith("Customers: ", StringComparison.Ordinal) && line.Contains("copied", StringComparison.Ordinal))
                {
                    CopyRun.Execute(file, "UPDATE Customers SET UserCount = UserCount + 1");
                }
            },
        });
    }

    [Theory]
    [InlineData("From: ")]
    [InlineData("CustomerUsers: ")]
    [InlineData("UserUploads: 1 rows checked")]
    public async Task Copy_Cancelled_SaysSo(string after)
    {
        using var stop = new CancellationTokenSource();

        await AssertRefusedAsync("Cancelled.", run => run.FromAsync(source.Path, stop.Token), new CopyRun
        {
            OnLine = line =>
            {
                if (line.StartsWith(after, StringComparison.Ordinal))
                {
                    stop.Cancel();
                }
            },
        });
    }

    private string CopyOfSource()
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.db");
        File.Copy(source.Path, file);
        return file;
    }

    private static async Task AssertRefusedAsync(string said, Func<CopyRun, Task<int>> copy, CopyRun? with = null, string reason = "", string? arrange = null)
    {
        using var run = with ?? new CopyRun();
        if (arrange is not null)
        {
            CopyRun.Execute(run.Target, arrange);
        }

        var before = CopyRun.Dump(run.Target);

        Assert.Equal(DatabaseCommand.Failed, await copy(run));

        Assert.StartsWith(said, run.Output[^2], StringComparison.Ordinal);
        Assert.Contains(reason, run.Output[^2], StringComparison.Ordinal);
        Assert.Equal("Nothing was changed.", run.LastLine);
        Assert.DoesNotContain("not-a-secret-1", string.Join('\n', run.Output), StringComparison.Ordinal);
        Assert.Equal(before, CopyRun.Dump(run.Target));
    }

    /// <summary>Room for a few pages more than there are.</summary>
    private sealed class SmallDisk : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Limit(connection);
            return Task.CompletedTask;
        }

        private static void Limit(DbConnection connection)
        {
            using var pages = new SqliteCommand("PRAGMA page_count", (SqliteConnection)connection);
            using var limit = new SqliteCommand($"PRAGMA max_page_count = {(long)pages.ExecuteScalar()! + 5}", (SqliteConnection)connection);
            limit.ExecuteNonQuery();
        }
    }
}
