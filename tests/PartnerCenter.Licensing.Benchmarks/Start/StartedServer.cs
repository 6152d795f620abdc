using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;

namespace PartnerCenter.Licensing.Benchmarks.Start;

/// <summary>A web server in a process of its own, timed from before that process is started.</summary>
internal sealed class StartedServer : IAsyncDisposable
{
    /// <summary>The argument by which this program itself is the empty page.</summary>
    public const string FloorCommand = "start-floor";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort()}/");
    private readonly Process _process;

    private StartedServer(string dll, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(dll), RedirectStandardOutput = true };
        string[] all = [dll, .. arguments, $"--urls={_address}"];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        // Nobody reads it, and it must not fill up.
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public TimeSpan Elapsed { get; private set; }

    public TimeSpan ProcessorTime { get; private set; }

    private bool IsBehindProxy { get; init; }

    public static StartedServer Portal(string dll, string database) =>
        new(Path.GetFullPath(dll), "--environment=Development", $"--Database:ConnectionString=Data Source={database}");

    /// <summary>The portal as it is run for customers, signing in with Microsoft Entra ID, behind a proxy on this machine. Nobody signs in: nothing is sent to Entra.</summary>
    public static StartedServer InProduction(string dll, string database) =>
        new(
            Path.GetFullPath(dll),
            "--environment=Production",
            $"--Database:ConnectionString=Data Source={database}",
            "--AzureAd:Instance=https://login.microsoftonline.com/",
            "--AzureAd:TenantId=11111111-1111-4111-8111-111111111111",
            "--AzureAd:ClientId=22222222-2222-4222-8222-222222222222",
            "--AzureAd:ClientSecret=not-a-secret",
            "--ForwardedHeaders:KnownProxies:0=127.0.0.1")
        {
            IsBehindProxy = true,
        };

    public static StartedServer Floor() => new(typeof(StartedServer).Assembly.Location, FloorCommand);

    /// <summary>What <see cref="Floor"/> runs.</summary>
    public static Task RunFloorAsync(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => "A page");
        return app.RunAsync();
    }

    /// <summary>Asks until the server listens, and notes when the answer was there.</summary>
    /// <param name="page">The path.</param>
    /// <param name="session">Cookies, or null for none.</param>
    public async Task<HttpResponseMessage> GetAsync(string page, string? session)
    {
        await WaitUntilItListensAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (IsBehindProxy)
        {
            request.Headers.Add("X-Forwarded-For", "192.0.2.7");
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        if (session is not null)
        {
            request.Headers.Add("Cookie", session);
        }

        using var client = Client();
        var response = await client.SendAsync(request);
        _ = await response.Content.ReadAsByteArrayAsync();
        _process.Refresh();
        (Elapsed, ProcessorTime) = (_clock.Elapsed, _process.TotalProcessorTime);
        return response.StatusCode == HttpStatusCode.OK ? response : throw new InvalidOperationException($"{page} was answered with {response.StatusCode}.");
    }

    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _address, Timeout = Patience };

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>A connection that is refused costs the machine nothing; a request by way of an HTTP client would.</summary>
    private async Task WaitUntilItListensAsync()
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _address.Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && _clock.Elapsed < Patience)
            {
                await Task.Delay(2);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
