using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>
/// The built portal as a process of its own on the loopback address, in Development with the demo sign-in: what can be killed. It ends no
/// process but the one that it started.
/// </summary>
internal sealed partial class PortalProcess : IAsyncDisposable
{
    /// <summary>It takes a few seconds; machines that are busy with other things take many times that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _isDisposed;

    private PortalProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The portal ended before it listened:\n{string.Join('\n', _log)}"));
    }

    /// <summary>Such as <c>http://127.0.0.1:12345/</c>.</summary>
    public Uri Address => _address.Task.Result;

    public int Id => _process.Id;

    /// <summary>What it wrote to its console so far.</summary>
    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Lines of the log that tell of errors.</summary>
    public IEnumerable<string> Errors => _log.Where(line => ErrorLine().IsMatch(line));

    /// <summary>Starts the portal and waits until it answers requests.</summary>
    /// <param name="database">What it runs on.</param>
    /// <param name="port">Where it listens; 0 for any free port.</param>
    /// <param name="settings">Settings on top of the usual ones.</param>
    public static async Task<PortalProcess> StartAsync(PortalDatabase database, int port = 0, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var (folder, dll) = Find();
        // Shells hand ignored signals on: writing past a limit of the file size is then an error, as a full disk is, not the end of the process.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("dotnet", [dll])
            : new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh", dll]);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        foreach (var (key, value) in UsualSettings(folder, port).Concat(database.Settings).Concat(settings))
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        var portal = new PortalProcess(new Process { StartInfo = start });
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        try
        {
            await portal._address.Task.WaitAsync(Patience);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: the process gets no chance to do anything any more.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await KillAsync();
            _process.Dispose();
        }
    }

    private static Dictionary<string, string> UsualSettings(string folder, int port) => new()
    {
        ["urls"] = $"http://127.0.0.1:{port}",
        ["environment"] = "Development",
        ["contentRoot"] = folder,
        ["Database:SampleData"] = "false",
        ["RateLimits:SignInsPerMinute"] = "1000000",
        ["RateLimits:ChangesPerMinute"] = "1000000",
        ["Serilog:MinimumLevel:Default"] = "Warning",
        // "Now listening on".
        ["Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime"] = "Information",
    };

    /// <summary>The web project's folder, and what was built of it with the same configuration as this.</summary>
    private static (string Folder, string Dll) Find()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = own; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnerCenter.Licensing.sln")))
            {
                var web = Path.Combine(folder.FullName, "src", "PartnerCenter.Licensing.Web");
                return (web, Path.Combine(web, "bin", own.Parent!.Name, own.Name, "PartnerCenter.Licensing.Web.dll"));
            }
        }

        throw new InvalidOperationException($"No folder above {own} holds the solution.");
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        if (ListeningLine().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: ""?(http://[\d.:]+)")]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"\b(ERR|FTL)\]|is locked|\bUnhandled exception")]
    private static partial Regex ErrorLine();
}
