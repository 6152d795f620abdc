using System.Net.Http.Headers;
using System.Text.Json;
using PartnerCenter.Licensing.Tests.Infrastructure;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Operations;

/// <summary>What the script of the page does that shows how far an operation is.</summary>
internal static class Waiting
{
    /// <summary>Asks once how far it is.</summary>
    public static async Task<JsonElement> AskAsync(this PortalBrowser browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("Accept-Language", browser.Language);
        using var answer = await browser.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks until it has ended, and opens the page that says how.</summary>
    public static async Task<PortalPage> WaitForEndAsync(this PortalBrowser browser, string address)
    {
        for (var patience = 0; (await browser.AskAsync(address)).GetProperty("running").GetBoolean(); patience++)
        {
            Assert.True(patience < 600, "It does not end.");
            await Task.Delay(100);
        }

        return await browser.GetAsync(address);
    }
}
