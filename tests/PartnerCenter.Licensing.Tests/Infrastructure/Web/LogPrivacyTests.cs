using System.Text;
using Serilog.Events;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>The log says what happened by ids. Names, user names and what was searched for are not in it.</summary>
public sealed class LogPrivacyTests
{
    /// <summary>Stands in every name and field, and nowhere else.</summary>
    private const string Mark = "Qwxzzy";

    /// <summary>More than is logged by default: Information of everything, all of the portal's own.</summary>
    private static readonly Dictionary<string, string> Talkative = new()
    {
        ["Serilog:MinimumLevel:Override:PartnerCenter.Licensing"] = "Verbose",
        ["Serilog:MinimumLevel:Override:Microsoft.AspNetCore"] = "Information",
        ["Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore"] = "Information",
    };

    [Fact]
    public async Task EveryRoute_LogsNoNameNoUserNameAndNoSearch()
    {
        var log = new KeptLog();
        await using var portal = new Portal { Settings = Talkative, Replacements = log.AddTo };
        var customer = new FilledCustomer(portal.CreateContext, $"{Mark} Ltd", $"Zoe {Mark}");
        var browser = await portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        var form = new WebFormClient(browser.Client);
        customer.UploadId = await UploadAsync(browser.Client, customer);

        var check = await browser.GetAsync($"/customers/{customer.Scenario.CustomerId}/users/upload/{customer.UploadId}");
        await browser.SubmitAsync(check.Form("main button.primary"));

        foreach (var route in PortalRoute.All(portal.Services, customer.ValueOf).OrderBy(route => route.Address == "/sign-out"))
        {
            // A field named as a part of the address would stand in for it.
            var fields = FuzzFields.Of(route.Action).Where(field => route.Endpoint.RoutePattern.GetParameter(field) is null)
                .Select(field => new KeyValuePair<string, string>(field, ValueFor(field))).ToArray();
            using var response = route.Method == "GET"
                ? await browser.Client.GetAsync($"{route.Address}?{string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))}")
                : await form.SendAsync(route, await form.TokenAsync(), fields);
            await response.Content.ReadAsStringAsync();
        }

        var events = log.Events;
        var own = events.Select(KeptLog.TextOf).Where(text => text.Contains("SourceContext=\"PartnerCenter.Licensing", StringComparison.Ordinal)).ToList();
        Assert.True(own.Exists(text => text.Contains("saved: 1 users added", StringComparison.Ordinal)), string.Join('\n', own));
        Assert.Contains(events, happened => Says(happened, $"HTTP \"GET\" \"/customers/{customer.Scenario.CustomerId}/users\" responded"));
        Assert.Empty(events.Where(happened => Says(happened, Mark) || Says(happened, FilledCustomer.SignedIn.Name)).Select(KeptLog.TextOf));
    }

    private static bool Says(LogEvent happened, string text) => KeptLog.TextOf(happened).Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string ValueFor(string field) => field.ToUpperInvariant() switch
    {
        "RETURNURL" => $"/customers?q={Mark}",
        "OPERATORID" => $"{FilledCustomer.SignedIn.Id}",
        "NAME" => $"{Mark} Ltd",
        "DOMAIN" or "PRIMARYDOMAIN" => $"{Mark}.example",
        _ => Mark,
    };

    private static async Task<Guid> UploadAsync(HttpClient client, FilledCustomer customer)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await new WebFormClient(client).TokenAsync()), WebFormClient.TokenField },
            { new StringContent("LeaveEmpty"), "Location" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"User Name,Display Name\n{Mark}@contoso.com,{Mark}\n")), "File", $"{Mark}.csv" },
        };
        using var response = await client.PostAsync($"/customers/{customer.Scenario.CustomerId}/users/upload", form);
        return Guid.Parse($"{response.Headers.Location}".Split('/')[^1]);
    }
}
