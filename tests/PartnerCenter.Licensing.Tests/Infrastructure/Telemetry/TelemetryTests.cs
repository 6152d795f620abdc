using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PartnerCenter.Licensing.Tests.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Health;
using PartnerCenter.Licensing.Web.Infrastructure.Telemetry;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Telemetry;

/// <summary>What goes out where OTLP is configured. The collector of these tests does not exist: what would be sent is kept beside.</summary>
public sealed class TelemetryTests
{
    private const string Mark = "Qwxzzy";

    private static readonly Dictionary<string, string> Configured = new()
    {
        [TelemetrySetup.EndpointSetting] = "http://127.0.0.1:1",
        // Even where somebody has asked for more.
        ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true",
        ["OTEL_DOTNET_EXPERIMENTAL_SQLCLIENT_ENABLE_TRACE_DB_QUERY_PARAMETERS"] = "true",
    };

    [Fact]
    public async Task Save_Traced_HasItsStepInTheRequestWithIdsAndNoNames()
    {
        var spans = new KeptSpans();
        await using var portal = new Portal { Settings = Configured, Replacements = spans.AddTo };
        var contoso = new LicensingScenario(portal.CreateContext, LicensingPortal.Fabrikam, $"{Mark} Ltd");
        var e3 = contoso.AddProduct("Office 365 E3", 5);
        contoso.AddUser($"Ann {Mark}");
        contoso.AddUser($"Zoe {Mark}", usageLocation: null);
        await contoso.SelectAsync();
        var browser = await portal.OpenBrowserAsync(LicensingPortal.Fabrikam);
        var screen = await ManageLicensesScreen.OpenAsync(browser, $"/customers/{contoso.CustomerId}/licenses");
        await browser.GetAsync($"/customers/{contoso.CustomerId}/users?q={Mark}");
        using (await browser.Client.GetAsync(HealthSetup.ReadyPath))
        {
        }

        var done = await screen.Choose(e3, LicenseIntent.Assign).PressAsync("save");

        var own = spans.Of(contoso.CustomerId);
        var save = Assert.Single(own, span => span.OperationName == "licensing.save");
        Assert.Equal("saved", save.GetTagItem("licensing.result"));
        Assert.Equal(done.Url.Split('/')[^1], $"{save.GetTagItem("licensing.update.id")}");
        Assert.Equal((1, 1), ((int)save.GetTagItem("licensing.users.changed")!, (int)save.GetTagItem("licensing.users.failed")!));
        var request = Assert.Single(own, span => span.SpanId == save.ParentSpanId);
        Assert.Equal("customers/{customerId:guid}/licenses", request.GetTagItem("http.route"));
        Assert.Equal("POST", request.GetTagItem("http.request.method"));
        Assert.Contains(own, span => $"{span.GetTagItem("url.path")}".EndsWith("/users", StringComparison.Ordinal));
        Assert.DoesNotContain(spans.All, span => $"{span.GetTagItem("url.path")}".StartsWith("/health", StringComparison.Ordinal));
        Assert.DoesNotContain(own.SelectMany(KeptSpans.TextsOf), text => text.Contains(Mark, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Portal_NoEndpoint_CollectsNothing()
    {
        await using var portal = new Portal();

        Assert.Null(portal.Services.GetService<TracerProvider>());
        Assert.Null(portal.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task Portal_Endpoint_CollectsBoth()
    {
        await using var portal = new Portal { Settings = Configured };

        Assert.NotNull(portal.Services.GetService<TracerProvider>());
        Assert.NotNull(portal.Services.GetService<MeterProvider>());
    }

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("/collector")]
    [InlineData("ftp://collector")]
    public void Start_EndpointIsNoAddress_NamesIt(string endpoint)
    {
        var builder = WebApplication.CreateBuilder([$"--{TelemetrySetup.EndpointSetting}={endpoint}"]);

        var exception = Assert.Throws<StartupException>(builder.AddLicensingTelemetry);

        Assert.Contains($"{TelemetrySetup.EndpointSetting} is \"{endpoint}\"", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Every span of the process that ended meanwhile: sources are found by name, and other tests have portals too.</summary>
    private sealed class KeptSpans
    {
        private readonly ConcurrentBag<Activity> _ended = [];

        public IReadOnlyCollection<Activity> All => _ended;

        public void AddTo(IServiceCollection services) =>
            services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddInMemoryExporter(new Kept(_ended)));

        public IReadOnlyList<Activity> Of(Guid customerId) => [.. _ended.Where(span => TextsOf(span).Any(text => text.Contains($"{customerId}", StringComparison.Ordinal)))];

        public static IEnumerable<string> TextsOf(Activity span) =>
        [
            span.DisplayName,
            $"{span.StatusDescription}",
            .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
            .. span.Events.SelectMany(happened => happened.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
        ];

        /// <summary>The exporter adds to a collection from several threads.</summary>
        private sealed class Kept(ConcurrentBag<Activity> bag) : ICollection<Activity>
        {
            public int Count => bag.Count;

            public bool IsReadOnly => false;

            public void Add(Activity item) => bag.Add(item);

            public void Clear() => bag.Clear();

            public bool Contains(Activity item) => bag.Contains(item);

            public void CopyTo(Activity[] array, int arrayIndex) => bag.CopyTo(array, arrayIndex);

            public bool Remove(Activity item) => throw new NotSupportedException();

            public IEnumerator<Activity> GetEnumerator() => bag.GetEnumerator();

            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }
}
