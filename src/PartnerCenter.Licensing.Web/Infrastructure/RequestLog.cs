using Serilog.Core;
using Serilog.Events;

namespace PartnerCenter.Licensing.Web.Infrastructure;

/// <summary>What stands beside the sentence of every line that is logged during a request from now on, its own request line included.</summary>
public static class RequestLog
{
    /// <param name="context">The request.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="value">An id, never a name or a text that somebody typed.</param>
    public static void AddToLog(this HttpContext context, string name, Guid value)
    {
        var properties = context.Features.Get<Properties>() ?? new Properties([]);
        context.Features.Set(new Properties([.. properties.All.Where(property => property.Name != name), new LogEventProperty(name, new ScalarValue(value))]));
    }

    /// <summary>Puts what was added so far beside the lines of another context as well: of work that outlives its request.</summary>
    public static void CopyLogTo(this HttpContext context, HttpContext other) => other.Features.Set(context.Features.Get<Properties>());

    private sealed record Properties(IReadOnlyList<LogEventProperty> All);

    internal sealed class Enricher(IHttpContextAccessor accessor) : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            if (accessor.HttpContext is { } http)
            {
                // A request's lines have it from the host; those of work that outlives its request have it from here.
                logEvent.AddPropertyIfAbsent(new LogEventProperty("RequestId", new ScalarValue(http.TraceIdentifier)));
            }

            foreach (var property in accessor.HttpContext?.Features.Get<Properties>()?.All ?? [])
            {
                logEvent.AddPropertyIfAbsent(property);
            }
        }
    }
}
