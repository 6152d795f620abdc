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

    private sealed record Properties(IReadOnlyList<LogEventProperty> All);

    internal sealed class Enricher(IHttpContextAccessor accessor) : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var property in accessor.HttpContext?.Features.Get<Properties>()?.All ?? [])
            {
                logEvent.AddPropertyIfAbsent(property);
            }
        }
    }
}
