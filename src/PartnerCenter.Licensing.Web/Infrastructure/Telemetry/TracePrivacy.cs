using System.Diagnostics;
using OpenTelemetry;

namespace PartnerCenter.Licensing.Web.Infrastructure.Telemetry;

/// <summary>
/// Takes out of every span what may hold names, addresses or searches, whatever the instrumentations are told by the environment: queries
/// of addresses, the text and parameters of SQL statements (rows are written with their values in the text), and messages of exceptions
/// (SQL Server's quote the key that exists). Operation, table, status and ids remain.
/// </summary>
public sealed class TracePrivacy : BaseProcessor<Activity>
{
    private static readonly string[] Taken = ["url.query", "url.full", "http.url", "http.target", "db.query.text", "db.statement", "exception.message", "exception.stacktrace"];

    private static readonly string[] TakenGroups = ["db.query.parameter."];

    public override void OnEnd(Activity data)
    {
        var found = data.TagObjects
            .Select(tag => tag.Key)
            .Where(name => Taken.Contains(name) || TakenGroups.Any(group => name.StartsWith(group, StringComparison.Ordinal)))
            .ToList();
        foreach (var name in found)
        {
            data.SetTag(name, null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
