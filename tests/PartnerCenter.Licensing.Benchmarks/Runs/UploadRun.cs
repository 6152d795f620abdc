using PartnerCenter.Licensing.Benchmarks.Measuring;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

internal static class UploadRun
{
    public static Task RunAsync(RunOptions options, string folder, Report report) => Task.CompletedTask;
}
