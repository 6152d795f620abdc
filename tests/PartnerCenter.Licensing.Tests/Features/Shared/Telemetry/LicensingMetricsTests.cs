using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Features.ManageLicenses;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Telemetry;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Telemetry;

/// <summary>A Save yields just these figures, and their tags say nothing of anybody.</summary>
public sealed class LicensingMetricsTests : IDisposable
{
    private readonly LicensingPortal _portal = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Text, double Value)> _figures = [];

    public LicensingMetricsTests()
    {
        // Of this portal only: others run beside it.
        var meters = _portal.Portal.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == TelemetrySetup.Name && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _portal.Dispose();
    }

    [Fact]
    public async Task Save_SomeChangedSomeFailed_CountsUsersByStatusAndFailuresByCode()
    {
        var e3 = _portal.Contoso.AddProduct("Office 365 E3", 10);
        _portal.Contoso.AddUser("Ann");
        _portal.Contoso.AddUser("Ben");
        _portal.Contoso.AddUser("Cleo", "US", (e3, []));
        _portal.Contoso.AddUser("Dora", usageLocation: null);
        await _portal.Contoso.SelectAsync();
        var screen = await OpenAsync();

        await screen.Choose(e3, LicenseIntent.Assign).PressAsync("save");
        await screen.PressAsync("save");

        Assert.Equal(
            [
                "licensing.save.duration s licensing.result=already_saved",
                "licensing.save.duration s licensing.result=saved",
                "licensing.save.failures {failure} licensing.failure.code=usage_location_missing 1",
                "licensing.save.users {user} licensing.user.status=changed 2",
                "licensing.save.users {user} licensing.user.status=failed 1",
                "licensing.save.users {user} licensing.user.status=unchanged 1",
                "licensing.saves {save} licensing.result=already_saved 1",
                "licensing.saves {save} licensing.result=saved 1",
            ],
            Figures());
        Assert.All(_figures.Where(figure => figure.Text.Contains("duration", StringComparison.Ordinal)), figure => Assert.InRange(figure.Value, 0.000001, 60));
    }

    [Fact]
    public async Task Save_SeatsAreShort_CountsTheSeatsThatAreMissingAndNoUser()
    {
        var e3 = _portal.Contoso.AddProduct("Office 365 E3", 1);
        var e5 = _portal.Contoso.AddProduct("Office 365 E5", 2);
        foreach (var name in (string[])["Ann", "Ben", "Cleo"])
        {
            _portal.Contoso.AddUser(name);
        }

        await _portal.Contoso.SelectAsync();

        await (await OpenAsync()).Choose(e3, LicenseIntent.Assign).Choose(e5, LicenseIntent.Assign).PressAsync("save");

        Assert.Equal(
            ["licensing.save.duration s licensing.result=not_enough_licenses", "licensing.saves {save} licensing.result=not_enough_licenses 1", "licensing.seats.refused {seat} 3"],
            Figures());
    }

    [Fact]
    public async Task Buy_Seats_CountsTheOrder()
    {
        var e3 = _portal.Contoso.AddProduct("Office 365 E3", 1);
        var browser = await _portal.OpenBrowserAsync();
        var page = await browser.GetAsync($"/customers/{_portal.Contoso.CustomerId}/subscriptions/{e3}/buy?quantity=3");

        await browser.SubmitAsync(page.Form("input[name=orderId]"));

        Assert.Equal(["licensing.orders {order} licensing.result=bought 1"], Figures());
    }

    private async Task<ManageLicensesScreen> OpenAsync() => await ManageLicensesScreen.OpenAsync(await _portal.OpenBrowserAsync(), _portal.ManageLicenses);

    /// <summary>Name, unit, tags, and the value of all but times.</summary>
    private List<string> Figures() =>
        [.. _figures.Select(figure => figure.Text.Contains(" s ", StringComparison.Ordinal) ? figure.Text : $"{figure.Text} {figure.Value}").Order(StringComparer.Ordinal)];

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _figures.Enqueue((string.Join(' ', [instrument.Name, $"{instrument.Unit}", .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]), value));
}
