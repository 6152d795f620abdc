using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Parser;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>An admin without patience: ticks users of some customer, chooses something for the products, saves, reads the confirmation, and again.</summary>
/// <param name="browser">Where the admin is signed in.</param>
/// <param name="customers">The customers, which others work at too.</param>
/// <param name="counts">What came of it.</param>
/// <param name="random">What the admin decides by.</param>
internal sealed class LoadAdmin(PortalBrowser browser, IReadOnlyList<RunCustomer> customers, LoadCounts counts, Random random)
{
    public const string Shortage = "not enough licenses";

    public async Task WorkAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await SaveOnceAsync(customers[random.Next(customers.Count)]);
            }
            catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or OperationCanceledException)
            {
                counts.Problems.Enqueue(exception.Message);
                return;
            }
        }
    }

    private async Task SaveOnceAsync(RunCustomer customer)
    {
        var users = await TimedAsync(() => browser.GetAsync($"{customer.Users}?size={(random.Next(2) == 0 ? 25 : 100)}"));
        var manage = await TimedAsync(() => browser.SubmitAsync(users.Form("button[value=manage]"), Tick));
        if (manage.Url.StartsWith(customer.Users, StringComparison.Ordinal))
        {
            // Nobody was ticked.
            return;
        }

        var form = SaveForm.Read(browser, customer, manage, customer.Products
            .Where(_ => random.Next(2) == 0)
            .Select(product => (product, random.Next(2) == 0 ? LicenseIntent.Assign : LicenseIntent.Revoke)));
        if (random.Next(10) == 0)
        {
            counts.CountDouble();
            var both = await Task.WhenAll(SendAsync(form), SendAsync(form));
            Expect(both[0] == both[1] || both.All(answer => answer is not null), $"the same form was answered by \"{both[0]}\" and \"{both[1]}\"");
        }
        else if (await SendAsync(form) is null)
        {
            var confirmation = await TimedAsync(() => browser.GetAsync(form.Confirmation));
            Expect(confirmation.Status == HttpStatusCode.OK, $"{confirmation.Url} is {confirmation.Status}");
        }
    }

    /// <summary>A few of the page: of the others, the boxes stay.</summary>
    private void Tick(List<KeyValuePair<string, string>> fields)
    {
        var shown = fields.Where(field => field.Key == "shown").Select(field => field.Value).ToList();
        fields.RemoveAll(field => field.Key == "selected");
        fields.AddRange(shown.Where(_ => random.Next(4) == 0).Select(id => new KeyValuePair<string, string>("selected", id)));
        fields.Add(new("go", "manage"));
    }

    /// <returns>Why it was refused; null where it was saved.</returns>
    private async Task<string?> SendAsync(SaveForm form)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await form.SendAndWaitAsync();
        counts.SaveTimes.Enqueue(watch.Elapsed.TotalMilliseconds);
        if (form.IsSaved(answer))
        {
            counts.Saved.Enqueue(form.UpdateId);
            return null;
        }

        // The page that the form came from, with the reason.
        Expect(answer.StatusCode == HttpStatusCode.OK, $"Save was answered by {answer.StatusCode}, {answer.Headers.Location}");
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        var said = page.QuerySelector("[role=alert]") is { } alert ? PortalPage.Flatten(alert) : "nothing";
        var kind = said.Contains("available", StringComparison.Ordinal) ? Shortage : said;
        counts.Refused.AddOrUpdate(kind, 1, (_, count) => count + 1);
        return kind;
    }

    private async Task<PortalPage> TimedAsync(Func<Task<PortalPage>> ask)
    {
        var watch = Stopwatch.StartNew();
        var page = await ask();
        counts.PageTimes.Enqueue(watch.Elapsed.TotalMilliseconds);
        Expect(page.Status == HttpStatusCode.OK, $"{page.Url} is {page.Status}");
        return page;
    }

    private void Expect(bool holds, string problem)
    {
        if (!holds)
        {
            counts.Problems.Enqueue(problem);
        }
    }
}
