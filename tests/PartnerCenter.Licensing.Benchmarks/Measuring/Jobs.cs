using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace PartnerCenter.Licensing.Benchmarks.Measuring;

/// <summary>Short pieces of work, measured by BenchmarkDotNet in this process, where their data is.</summary>
public class Jobs
{
    private static IReadOnlyDictionary<string, Func<Task>> _all = new Dictionary<string, Func<Task>>();

    /// <summary>The work of this measurement; set by BenchmarkDotNet.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    public static IEnumerable<string> Names => _all.Keys;

    [Benchmark]
    public Task Run() => _all[Name]();

    /// <summary>Measures each.</summary>
    /// <param name="jobs">The work, by name; what is to be compared stands side by side, so that it is measured so too.</param>
    /// <param name="isQuick">Once each.</param>
    /// <param name="folder">For what BenchmarkDotNet writes.</param>
    /// <returns>Median milliseconds by name.</returns>
    internal static IReadOnlyDictionary<string, double> Measure(IReadOnlyDictionary<string, Func<Task>> jobs, bool isQuick, string folder)
    {
        _all = jobs;
        var job = (isQuick ? Job.Dry : Job.Default.WithWarmupCount(3).WithIterationCount(12).WithIterationTime(TimeInterval.FromMilliseconds(100)))
            .WithToolchain(InProcessNoEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).WithArtifactsPath(folder)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator);
        var summary = BenchmarkRunner.Run<Jobs>(config);
        return summary.Reports.ToDictionary(
            report => (string)report.BenchmarkCase.Parameters[nameof(Name)],
            report => (report.ResultStatistics ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} failed.")).Median / 1_000_000);
    }
}
