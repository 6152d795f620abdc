using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PartnerCenter.Licensing.Tests.Features.ManageLicenses;
using PartnerCenter.Licensing.Tests.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure;
using Serilog.Events;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The console of a production portal: a JSON object on each line, with the ids by which lines are found that belong together.</summary>
public sealed class LoggingTests
{
    /// <summary>The statements of a Save are lines that know nothing of it by themselves.</summary>
    private static readonly Dictionary<string, string> Talkative = new() { ["Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore"] = "Information" };

    [Fact]
    public async Task Save_Production_EveryLineHasTheRequestAndTheUpdate()
    {
        var log = new KeptLog();
        await using var portal = new SecurePortal { Settings = Talkative, Replacements = log.AddTo };
        var contoso = new LicensingScenario(portal.CreateContext, LicensingPortal.Fabrikam);
        var e3 = contoso.AddProduct("Office 365 E3", 5);
        contoso.AddUser("Ann");
        await contoso.SelectAsync();
        var browser = new PortalBrowser(portal.CreateClient(LicensingPortal.Fabrikam), "en");
        var screen = await ManageLicensesScreen.OpenAsync(browser, $"/customers/{contoso.CustomerId}/licenses");

        var done = await screen.Choose(e3, LicenseIntent.Assign).PressAsync("save");

        Assert.Equal(HttpStatusCode.OK, done.Status);
        var updateId = done.Url.Split('/')[^1];
        var lines = log.Events.Select(happened => Json(portal.Services, happened)).ToList();
        var saved = Assert.Single(lines, line => Text(line, "@m").StartsWith($"License update {updateId} of customer", StringComparison.Ordinal));
        var ofSave = lines.Where(line => Text(line, "RequestId") == Text(saved, "RequestId")).SkipWhile(line => Text(line, "UpdateId").Length == 0).ToList();
        Assert.True(ofSave.Count > 10, $"{ofSave.Count} lines");
        Assert.All(ofSave, line => Assert.Equal(updateId, Text(line, "UpdateId")));
        Assert.All(ofSave, line => Assert.Equal(Text(saved, "@tr"), Text(line, "@tr")));
        Assert.Equal(32, Text(saved, "@tr").Length);
        Assert.Contains("responded 302", Text(ofSave[^1], "@m"), StringComparison.Ordinal);
        // The page after it, too.
        Assert.Contains(lines, line => Text(line, "UpdateId") == updateId && Text(line, "@m").Contains($"/license-updates/{updateId}\" responded 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Line_Development_IsASentenceWithTheRequestThatAnErrorPageShows()
    {
        var log = new KeptLog();
        await using var portal = new Portal { Replacements = log.AddTo };
        var browser = await portal.OpenBrowserAsync(signedIn: null);

        await browser.GetAsync("/no/such/page");

        var happened = log.Events.Last(candidate => candidate.Properties.ContainsKey("RequestId"));
        var line = Format(portal.Services, happened);
        Assert.DoesNotContain('{', line);
        Assert.Contains($"{((ScalarValue)happened.Properties["RequestId"]).Value}", line, StringComparison.Ordinal);
    }

    private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? $"{value}" : "";

    private static JsonElement Json(IServiceProvider services, LogEvent happened) => JsonDocument.Parse(Format(services, happened)).RootElement;

    private static string Format(IServiceProvider services, LogEvent happened)
    {
        using var text = new StringWriter();
        LoggingSetup.FormatFor(services.GetRequiredService<IHostEnvironment>()).Format(happened, text);
        return text.ToString();
    }
}
