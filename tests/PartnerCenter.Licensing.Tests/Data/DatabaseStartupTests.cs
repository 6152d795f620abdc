using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PartnerCenter.Licensing.Tests.Data;

/// <summary>The portal as its own process, with a database that it cannot use: one clear paragraph, exit code 1, no stack trace.</summary>
public sealed class DatabaseStartupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("licensing-startup-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Start_NoServerAtTheAddress_SaysThatSqlServerCannotBeReached() => await AssertRefusesAsync(
        "The SqlServer database cannot be reached",
        "--Database:Provider=SqlServer",
        $"--Database:ConnectionString=Server=127.0.0.1,{ClosedPort()};Database=licensing;User Id=sa;Password=not-a-secret-1;Connect Timeout=1;Encrypt=false");

    [Fact]
    public async Task Start_FolderThatCannotBeMade_SaysThatSqliteCannotBeReached()
    {
        var file = Path.Combine(_folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "");

        await AssertRefusesAsync("The Sqlite database cannot be reached", $"--Database:ConnectionString=Data Source={file}/licensing.db");
    }

    [Fact]
    public async Task Start_FileThatIsAFolder_SaysThatSqliteCannotBeReached() =>
        await AssertRefusesAsync("The Sqlite database cannot be reached", $"--Database:ConnectionString=Data Source={_folder.FullName}");

    [Fact]
    public async Task Start_FileThatIsNoDatabase_SaysSo()
    {
        var file = Path.Combine(_folder.FullName, "licensing.db");
        await File.WriteAllTextAsync(file, "This is not a database, and longer than the header of one, which is a hundred bytes: " + new string('x', 200));

        await AssertRefusesAsync("file is not a database", $"--Database:ConnectionString=Data Source={file}");
    }

    [Theory]
    [InlineData("--Database:Provider=Oracle", "--Database:ConnectionString=Data Source=x.db", "Database:Provider is \"Oracle\"; it must be one of Sqlite, SqlServer.")]
    [InlineData("--Database:Provider=7", "--Database:ConnectionString=Data Source=x.db", "Database:Provider is \"7\"; it must be one of Sqlite, SqlServer.")]
    [InlineData("--Database:Provider=Sqlite", "--Database:ConnectionString=", "ConnectionString")]
    [InlineData("--Database:Provider=Sqlite", "--Database:ConnectionString=nonsense", "The Sqlite database cannot be reached")]
    [InlineData("--Database:Provider=SqlServer", "--Database:ConnectionString=nonsense", "The SqlServer database cannot be reached")]
    [InlineData("--Database:SampleData=perhaps", "--Database:ConnectionString=Data Source=x.db", "Database:SampleData")]
    public async Task Start_SettingsThatAreWrong_NamesThem(string first, string second, string said) => await AssertRefusesAsync(said, first, second);

    /// <summary>A port of this machine on which nobody listens.</summary>
    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AssertRefusesAsync(string said, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList = { typeof(Program).Assembly.Location, "--urls=http://127.0.0.1:0", "--environment=Development" },
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        using var process = Process.Start(start)!;
        var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        var message = (await error).TrimEnd('\n', '\r');
        Assert.True(process.ExitCode == 1, $"Exit code {process.ExitCode}: {message} {await output}");
        Assert.StartsWith("The portal did not start. ", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain("   at ", message + await output, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-secret-1", message + await output, StringComparison.Ordinal);
    }
}
