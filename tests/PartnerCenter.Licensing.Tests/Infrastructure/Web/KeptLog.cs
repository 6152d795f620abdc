using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>The portal's log, kept for a test to read.</summary>
internal sealed class KeptLog : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> _events = new();

    public IReadOnlyList<LogEvent> Events => [.. _events];

    /// <summary>Keeps what a portal logs from Information on, and whatever its settings add to that.</summary>
    public void AddTo(IServiceCollection services) =>
        services.AddSingleton<ILogEventSink>(this).AddSingleton(new LoggingLevelSwitch(LogEventLevel.Information));

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

    /// <summary>The sentence, every value beside it and the exception.</summary>
    public static string TextOf(LogEvent happened) =>
        $"{happened.Level} {happened.RenderMessage(CultureInfo.InvariantCulture)} {string.Join(' ', happened.Properties.Select(property => $"{property.Key}={property.Value}"))} {happened.Exception}";
}
