using System.Globalization;

namespace PartnerCenter.Licensing.Benchmarks.Start;

/// <summary>
/// How long it takes from the start of the process to the first answered page: of the published portal, on a database with the sample data, and
/// of an empty ASP.NET Core page started in the same way. They take turns, so that a busy machine is busy for all of them.
/// </summary>
internal static class StartMeasurement
{
    /// <summary>The argument by which this program measures starts; the next one is the published portal.</summary>
    public const string Command = "start";

    /// <param name="portal">The published <c>PartnerCenter.Licensing.Web.dll</c>.</param>
    /// <param name="starts">Starts of each.</param>
    /// <param name="output">Where the table is written.</param>
    public static async Task RunAsync(string portal, int starts, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("licensing-start-");
        try
        {
            var database = Path.Combine(folder.FullName, "licensing.db");
            // Not measured: makes the database, and the session that the later starts are asked with.
            string session;
            await using (var first = StartedServer.Portal(portal, database))
            {
                session = await DemoSession.BeginAsync(first);
            }

            var (floor, production, signIn, dashboard) = (new List<Started>(), new List<Started>(), new List<Started>(), new List<Started>());
            for (var turn = 0; turn < starts; turn++)
            {
                floor.Add(await MeasureAsync(StartedServer.Floor(), "/", session: null));
                production.Add(await MeasureAsync(StartedServer.InProduction(portal, database), "/signed-out", session: null));
                signIn.Add(await MeasureAsync(StartedServer.Portal(portal, database), "/sign-in", session: null));
                dashboard.Add(await MeasureAsync(StartedServer.Portal(portal, database), "/", session));
            }

            await output.WriteLineAsync($"Start to the first page, {starts} starts of each, taking turns; load of the machine {Load()}");
            await WriteAsync(output, "empty ASP.NET Core page", floor, floor);
            await WriteAsync(output, "portal in Production, /signed-out", production, floor);
            await WriteAsync(output, "portal, /sign-in", signIn, floor);
            await WriteAsync(output, "portal, Dashboard, signed in", dashboard, floor);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Started> MeasureAsync(StartedServer server, string page, string? session)
    {
        await using (server)
        {
            await server.GetAsync(page, session);
            return new Started(server.Elapsed, server.ProcessorTime);
        }
    }

    private static Task WriteAsync(TextWriter output, string what, List<Started> starts, List<Started> floor)
    {
        var (elapsed, ownFloor) = (Median(starts, start => start.Elapsed), Median(floor, start => start.Elapsed));
        return output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-34} median {elapsed.TotalMilliseconds,6:0} ms, best {starts.Min(start => start.Elapsed).TotalMilliseconds,6:0} ms, "
            + $"processor {Median(starts, start => start.ProcessorTime).TotalMilliseconds,6:0} ms, {elapsed / ownFloor:0.0} x the empty page"));
    }

    private static TimeSpan Median(List<Started> starts, Func<Started, TimeSpan> of) => starts.Select(of).Order().ElementAt(starts.Count / 2);

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";

    /// <param name="Elapsed">From before the process was started to the last byte of the page.</param>
    /// <param name="ProcessorTime">What all its threads have used by then: other work on the machine changes it less.</param>
    private sealed record Started(TimeSpan Elapsed, TimeSpan ProcessorTime);
}
