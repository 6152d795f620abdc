using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PartnerCenter.Licensing.Web.Infrastructure.Health;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The portal as a process of its own, as a server runs it, on a port of this machine.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>In the web project's own output, beside its static files, as built with the same configuration as this.</summary>
    private static readonly string Dll = Path.Combine(
        [SourceTree.Web, "bin", .. new DirectoryInfo(AppContext.BaseDirectory).FullName.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^2..], "PartnerCenter.Licensing.Web.dll"]);

    /// <summary>It takes a few seconds; machines that are busy with other things take many times that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [], _errors = [];

    private ServerProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>The lines of the console so far.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>Starts the portal and waits until it is ready.</summary>
    /// <param name="environment">Such as <c>Production</c>.</param>
    /// <param name="database">The path of a SQLite file.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<ServerProcess> StartAsync(string environment, string database, params (string Key, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Dll, $"--urls={address}", $"--environment={environment}", $"--contentRoot={SourceTree.Web}",
                $"--Database:ConnectionString={TemplateDatabase.ConnectionString(database)}", "--Database:SampleData=false",
            },
        };
        foreach (var (key, value) in settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        var server = new ServerProcess(Process.Start(start)!, address);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>What platforms send to a server that is to stop.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(HealthSetup.ReadyPath);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException exception) when (clock.Elapsed < Patience && !_process.HasExited)
            {
                _ = exception;
                await Task.Delay(200);
            }
            catch (HttpRequestException exception)
            {
                Dispose();
                throw new InvalidOperationException($"The portal did not start: {string.Join('\n', _output)}\n{string.Join('\n', _errors)}", exception);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
