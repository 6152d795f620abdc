using System.Diagnostics;
using PartnerCenter.Licensing.Benchmarks;
using PartnerCenter.Licensing.Benchmarks.Measuring;
using PartnerCenter.Licensing.Benchmarks.Runs;
using PartnerCenter.Licensing.Benchmarks.Start;

switch (args)
{
    case [StartedServer.FloorCommand, ..]:
        await StartedServer.RunFloorAsync(args);
        return 0;
    case [StartMeasurement.Command, var portal]:
        await StartMeasurement.RunAsync(portal, starts: 7, Console.Out);
        return 0;
}

if (RunOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(RunOptions.Usage);
    return 2;
}

var folder = Directory.CreateTempSubdirectory("licensing-benchmarks-").FullName;
try
{
    var clock = Stopwatch.StartNew();
    var report = new Report(options);
    foreach (var (name, run) in new (string, Func<RunOptions, string, Report, Task>)[]
    {
        ("pages", PagesRun.RunAsync),
        ("http", HttpRun.RunAsync),
        ("states", StatesRun.RunAsync),
        ("save", SaveRun.RunAsync),
        ("memory", MemoryRun.RunAsync),
        ("upload", UploadRun.RunAsync),
        ("admins", AdminsRun.RunAsync),
    })
    {
        if (options.Runs(name))
        {
            await Console.Error.WriteLineAsync($"{clock.Elapsed:mm\\:ss} {name}");
            await run(options, Directory.CreateDirectory(Path.Combine(folder, name)).FullName, report);
        }
    }

    report.Print(clock.Elapsed);
    return report.RowsAreEqual ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
