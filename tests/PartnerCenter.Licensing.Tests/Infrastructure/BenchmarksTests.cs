using System.Diagnostics;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The benchmarks run, and compare like with like. How fast anything is, is no matter here.</summary>
public sealed class BenchmarksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Quick_EveryRowIsMeasured_AndBothSidesWriteEqualRows()
    {
        var (exitCode, output) = await RunAsync("all", "--quick");

        Assert.True(exitCode == 0, output);
        foreach (var row in new[] { "users page, queries: first", "users page, HTTP: last", "users page over HTTP", "states of", "Save, 5 products", "Save, growth", "memory of a Save", "upload", "8 admins" })
        {
            Assert.Contains($"| {row}", output, StringComparison.Ordinal);
        }

        // Each Save and the upload.
        Assert.Equal(3, output.Split("left equal rows").Length - 1);
        Assert.DoesNotContain("ROWS DIFFER", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCommand_IsAnsweredWithTheUsage()
    {
        var (exitCode, output) = await RunAsync("faster");

        Assert.Equal(2, exitCode);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var dll = Path.Combine(SourceTree.Root, "tests", "PartnerCenter.Licensing.Benchmarks", "bin", own.Parent!.Name, own.Name, "PartnerCenter.Licensing.Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
