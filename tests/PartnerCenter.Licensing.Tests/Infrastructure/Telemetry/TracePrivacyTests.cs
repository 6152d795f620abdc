using System.Diagnostics;
using PartnerCenter.Licensing.Web.Infrastructure.Telemetry;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Telemetry;

public sealed class TracePrivacyTests
{
    [Fact]
    public void OnEnd_SpanOfASqlStatement_KeepsWhatWasDoneAndNotOnWhom()
    {
        using var span = new Activity("INSERT CustomerUsers");
        span.SetTag("db.query.summary", "INSERT CustomerUsers").SetTag("db.namespace", "licensing").SetTag("db.response.status_code", "2601");
        span.SetTag("db.query.text", "INSERT INTO [CustomerUsers] VALUES (N'Ann Example')").SetTag("db.statement", "the same").SetTag("db.query.parameter.@p0", "ann@contoso.example");
        span.SetStatus(ActivityStatusCode.Error, "The duplicate key value is (ann@contoso.example).");

        using var privacy = new TracePrivacy();
        privacy.OnEnd(span);

        Assert.Equal(["db.namespace", "db.query.summary", "db.response.status_code"], span.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }

    [Fact]
    public void OnEnd_SpanOfARequest_KeepsThePathAndNotTheQuery()
    {
        using var span = new Activity("GET customers");
        span.SetTag("url.path", "/customers").SetTag("url.query", "?q=Ann").SetTag("http.response.status_code", 200);

        using var privacy = new TracePrivacy();
        privacy.OnEnd(span);

        Assert.Equal(["http.response.status_code", "url.path"], span.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }
}
