using PartnerCenter.Licensing.Benchmarks.Measuring;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

internal static class StatesRun
{
    public static Task RunAsync(RunOptions options, string folder, Report report) => Task.CompletedTask;
}
