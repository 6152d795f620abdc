using System.Diagnostics.Metrics;
using System.Text.Json;
using PartnerCenter.Licensing.Web.Infrastructure.Telemetry;

namespace PartnerCenter.Licensing.Web.Features.Shared.Telemetry;

/// <summary>The portal's own figures. Tags are results, states and codes: never a name, an address, a user or a customer.</summary>
public sealed class LicensingMetrics
{
    private const string Result = "licensing.result", Status = "licensing.user.status", Code = "licensing.failure.code";

    /// <summary>Seconds; a Save of a million users takes a minute or two.</summary>
    private static readonly double[] Durations = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    private readonly Counter<long> _saves, _users, _failures, _seatsRefused, _uploads, _orders;
    private readonly Histogram<double> _saveDuration;

    public LicensingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetrySetup.Name);
        _saves = meter.CreateCounter<long>("licensing.saves", "{save}", "Saves that were answered, by what came of them");
        _saveDuration = meter.CreateHistogram(
            "licensing.save.duration", "s", "How long a Save took, from the form to the answer", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Durations });
        _users = meter.CreateCounter<long>("licensing.save.users", "{user}", "Users in committed Saves, by what became of them");
        _failures = meter.CreateCounter<long>("licensing.save.failures", "{failure}", "Users whom a rule stood against in committed Saves, by rule");
        _seatsRefused = meter.CreateCounter<long>("licensing.seats.refused", "{seat}", "Seats that refused Saves were short of");
        _uploads = meter.CreateCounter<long>("licensing.uploads", "{upload}", "Uploads of users that were answered, by what came of them; one sent twice counts twice");
        _orders = meter.CreateCounter<long>("licensing.orders", "{order}", "Orders of seats that were answered, by what came of them; one sent twice counts twice");
    }

    /// <summary>A name as it stands in a tag: <c>NotEnoughLicenses</c> is <c>not_enough_licenses</c>.</summary>
    public static string TagOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <param name="result">What came of it, as <see cref="TagOf"/> writes it.</param>
    /// <param name="time">How long it took.</param>
    public void CountSave(string result, TimeSpan time)
    {
        _saves.Add(1, new KeyValuePair<string, object?>(Result, result));
        _saveDuration.Record(time.TotalSeconds, new KeyValuePair<string, object?>(Result, result));
    }

    /// <param name="status">What became of them.</param>
    /// <param name="users">How many.</param>
    public void CountUsers(string status, int users) => Add(_users, users, Status, status);

    /// <param name="code">The rule's code.</param>
    /// <param name="users">How many users it stood against.</param>
    public void CountFailures(string code, int users) => Add(_failures, users, Code, code);

    /// <param name="seats">How many more seats would have been needed, of all products together.</param>
    public void CountSeatsRefused(int seats) => _seatsRefused.Add(seats);

    public void CountUpload(string result) => Add(_uploads, 1, Result, result);

    public void CountOrder(string result) => Add(_orders, 1, Result, result);

    private static void Add(Counter<long> counter, int count, string tag, string value)
    {
        if (count > 0)
        {
            counter.Add(count, new KeyValuePair<string, object?>(tag, value));
        }
    }
}
