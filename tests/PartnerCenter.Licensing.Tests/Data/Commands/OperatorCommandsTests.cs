using System.Diagnostics;
using PartnerCenter.Licensing.Web.Data.Commands;

namespace PartnerCenter.Licensing.Tests.Data.Commands;

/// <summary>The commands about the database as a process of their own, where nothing is configured.</summary>
public sealed class OperatorCommandsTests
{
    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task RunDatabaseCommandAsync_NothingConfigured_RunsTheCommand(string environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(Program).Assembly.Location, DatabaseCommand.Name, "copy" },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == DatabaseCommand.WrongUsage, await error);
        Assert.StartsWith("Usage: database copy", await output, StringComparison.Ordinal);
    }
}
