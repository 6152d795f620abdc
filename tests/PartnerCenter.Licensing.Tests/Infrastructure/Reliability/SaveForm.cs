using System.Net;
using System.Text.Json;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>Manage licenses as it was shown, with choices made: it can be sent, and sent again.</summary>
internal sealed class SaveForm
{
    private readonly PortalBrowser _browser;
    private readonly RunCustomer _customer;
    private readonly List<KeyValuePair<string, string>> _fields;

    private SaveForm(PortalBrowser browser, RunCustomer customer, List<KeyValuePair<string, string>> fields)
    {
        (_browser, _customer, _fields) = (browser, customer, fields);
        UpdateId = Guid.Parse(fields.Single(field => field.Key == "updateId").Value);
    }

    public Guid UpdateId { get; }

    /// <summary>Where the confirmation is.</summary>
    public string Confirmation => $"{_customer.LicenseUpdates}/{UpdateId}";

    /// <summary>Selects all users of the customer by the button that says so.</summary>
    public static async Task SelectAllAsync(PortalBrowser browser, RunCustomer customer)
    {
        var page = await browser.GetAsync(customer.Users);
        await browser.SubmitAsync(page.Form("button[value=all]"), fields => fields.Add(new("go", "all")));
    }

    /// <summary>Opens Manage licenses and makes a choice for some products.</summary>
    public static async Task<SaveForm> OpenAsync(PortalBrowser browser, RunCustomer customer, params IEnumerable<(Guid Product, LicenseIntent Intent)> choices) =>
        Read(browser, customer, await browser.GetAsync(customer.ManageLicenses), choices);

    /// <inheritdoc cref="OpenAsync"/>
    public static SaveForm Read(PortalBrowser browser, RunCustomer customer, PortalPage page, params IEnumerable<(Guid Product, LicenseIntent Intent)> choices)
    {
        var fields = PortalBrowser.Fields(page.Form("button[value=save]"));
        foreach (var (product, intent) in choices)
        {
            var name = ManageLicensesForm.ProductField(product);
            fields.RemoveAll(field => field.Key == name);
            fields.Add(new(name, intent.ToString()));
        }

        fields.Add(new("go", "save"));
        return new SaveForm(browser, customer, fields);
    }

    /// <summary>Presses Save. The answer itself, redirects not followed.</summary>
    public Task<HttpResponseMessage> SendAsync() => _browser.Client.PostAsync(_customer.ManageLicenses, new FormUrlEncodedContent(_fields));

    /// <summary>Presses Save and waits for its end; true when it leads to the confirmation of just this form.</summary>
    public async Task<bool> SaveAsync()
    {
        using var answer = await SendAndWaitAsync();
        return IsSaved(answer);
    }

    /// <summary>Presses Save and, where the answer shows how far it is, waits as that page does.</summary>
    /// <returns>The answer that leads to the confirmation, or says why nothing was changed.</returns>
    public async Task<HttpResponseMessage> SendAndWaitAsync()
    {
        var answer = await SendAsync();
        if (answer.StatusCode == HttpStatusCode.Redirect && !IsSaved(answer))
        {
            using (answer)
            {
                // A refused form is shown by the page that it came from.
                return await _browser.Client.GetAsync(answer.Headers.Location);
            }
        }

        if (!IsSaved(answer) || !await WaitForEndAsync())
        {
            return answer;
        }

        // Back at Manage licenses with the reason, or there.
        var end = await _browser.Client.GetAsync(Confirmation);
        if (end.StatusCode != HttpStatusCode.Redirect)
        {
            end.Dispose();
            return answer;
        }

        answer.Dispose();
        using (end)
        {
            return await _browser.Client.GetAsync(end.Headers.Location);
        }
    }

    /// <returns>Whether it was running.</returns>
    private async Task<bool> WaitForEndAsync()
    {
        for (var asked = 0; ; asked++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Confirmation);
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await _browser.Client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            if (!JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("running").GetBoolean())
            {
                return asked > 0;
            }

            await Task.Delay(50);
        }
    }

    public bool IsSaved(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect && $"{answer.Headers.Location}" == Confirmation;
}
