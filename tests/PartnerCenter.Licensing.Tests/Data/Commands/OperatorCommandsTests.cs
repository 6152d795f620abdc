using System.Diagnostics;
using PartnerCenter.Licensing.Web.Data.Commands;
using PartnerCenter.Licensing.Web.Infrastructure;

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

    [Theory]
    [InlineData("catalog import products.csv", "catalog is no command. Commands are database, catalogue and partner.")]
    [InlineData("migrate", "migrate is no command. Commands are database, catalogue and partner.")]
    [InlineData("--contentRoot /srv/portal catalogue import products.csv", "catalogue must come first. Settings of a command stand in the environment or in a file of settings.")]
    [InlineData("--environment=Production partner list", "partner must come first. Settings of a command stand in the environment or in a file of settings.")]
    public void RefuseWrongLine_MeantAsACommand_SaysWhatIsWrong(string line, string reason) =>
        Assert.Equal(reason, Assert.Throws<StartupException>(() => OperatorCommands.RefuseWrongLine(line.Split(' '))).Message);

    [Theory]
    [InlineData]
    [InlineData("--urls=http://127.0.0.1:0", "--environment=Development")]
    [InlineData("--contentRoot", "/srv/portal")]
    [InlineData("/urls", "http://127.0.0.1:0")]
    [InlineData("Urls=http://127.0.0.1:0")]
    [InlineData("database")]
    [InlineData("catalogue", "import", "partner")]
    public void RefuseWrongLine_SettingsOrACommand_LetsItPass(params string[] args) => OperatorCommands.RefuseWrongLine(args);
}
