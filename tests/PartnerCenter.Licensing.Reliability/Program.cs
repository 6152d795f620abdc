using PartnerCenter.Licensing.Reliability;

if (RunOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(RunOptions.Usage);
    return 2;
}

var folder = Directory.CreateTempSubdirectory("licensing-reliability-").FullName;
try
{
    var reports = new List<RunReport>();
    foreach (var (name, run) in new (string, Func<RunOptions, string, Task<RunReport>>)[] { ("load", LoadRun.RunAsync), ("kill", KillRun.RunAsync), ("faults", FaultsRun.RunAsync) })
    {
        if (options.Command == "all" || options.Command == name)
        {
            reports.Add(await run(options, Directory.CreateDirectory(Path.Combine(folder, name)).FullName));
        }
    }

    reports.ForEach(report => report.Print());
    return reports.All(report => report.Holds) ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
