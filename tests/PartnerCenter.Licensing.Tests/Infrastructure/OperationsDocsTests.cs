using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>docs/operations.md knows every setting and every figure, and the image is built with the SDK that the repository names.</summary>
public sealed class OperationsDocsTests
{
    [Fact]
    public void EverySetting_IsDocumented()
    {
        var docs = string.Join('\n', new[] { "operations.md", "security.md", "sign-in.md" }.Select(Read));
        var settings =
            (from type in typeof(ShutdownSettings).Assembly.GetExportedTypes()
             let section = type.GetField("Section")?.GetRawConstantValue() as string
             where section is not null
             from property in type.GetProperties()
             where property.CanWrite
             select $"{section}:{property.Name}").ToList();

        Assert.Contains("Shutdown:DrainSeconds", settings);
        Assert.True(settings.Count > 10, string.Join(' ', settings));
        Assert.DoesNotContain(settings, setting => !docs.Contains($"`{setting}`", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryFigure_IsDocumented()
    {
        var names = new List<string>();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                names.Add(instrument.Name);
            }
        };
        listener.Start();

        _ = new LicensingMetrics(meters);

        Assert.True(names.Count > 5, string.Join(' ', names));
        Assert.DoesNotContain(names, name => !Read("operations.md").Contains($"`{name}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Image_IsBuiltWithTheSdkOfTheRepository()
    {
        var sdk = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "global.json"))).RootElement.GetProperty("sdk").GetProperty("version").GetString();

        Assert.Contains($"ARG SDK={sdk}\n", File.ReadAllText(Path.Combine(SourceTree.Root, "Dockerfile")), StringComparison.Ordinal);
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(SourceTree.Root, "docs", document));
}
