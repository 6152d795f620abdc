using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Features.ManageLicenses;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data;

/// <summary>
/// The units of work that people send by forms, with a connection that breaks once: at any of its statements, before its commit, or after a commit of which only the answer
/// is lost. The page that comes back and the rows that are written are the same as without a fault: nothing is lost and nothing done twice.
/// </summary>
[Trait("Database", "Sqlite")]
public sealed class TransientFaultTests : IAsyncDisposable
{
    private readonly PlannedFaults _faults = new();
    private readonly Portal _portal;

    public TransientFaultTests() => _portal = new Portal
    {
        Replacements = services => services.ConfigureDbContext<SqliteLicensingDbContext>((_, options) => _faults.AddTo(options)),
        Settings = new Dictionary<string, string> { ["RateLimits:Shared"] = "true" },
    };

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public Task Save_AnyFault_IsSavedOnce() => AssertSameAfterEveryFaultAsync(async browser =>
    {
        var contoso = new LicensingScenario(_portal.CreateContext, DemoPartners.Operators[0]);
        var (gained, lost) = (contoso.AddProduct("Gained", 5, [Guid.NewGuid(), Guid.NewGuid()]), contoso.AddProduct("Lost", 5));
        contoso.AddUser("Ann", "US", (lost, []));
        contoso.AddUser("Bob");
        contoso.AddUser("Nora Nowhere", usageLocation: null);
        await contoso.SelectAsync();
        var screen = await ManageLicensesScreen.OpenAsync(browser, $"/customers/{contoso.CustomerId}/licenses");
        return () => screen.Choose(gained, LicenseIntent.Assign).Choose(lost, LicenseIntent.Revoke).PressAsync("save");
    });

    [Fact]
    public Task BuyMore_AnyFault_IsBoughtOnce() => AssertSameAfterEveryFaultAsync(async browser =>
    {
        var contoso = new LicensingScenario(_portal.CreateContext, DemoPartners.Operators[0]);
        var product = contoso.AddProduct("Suite", 5);
        var form = (await browser.GetAsync($"/customers/{contoso.CustomerId}/subscriptions/{product}/buy")).Form("#Quantity");
        var confirm = await browser.SubmitAsync(form, fields => Set(fields, ("quantity", "7")));
        return () => browser.SubmitAsync(confirm.Form("[name=orderId]"));
    });

    [Fact]
    public Task AddCustomer_AnyFault_IsAddedOnce()
    {
        var number = 0;
        return AssertSameAfterEveryFaultAsync(async browser =>
        {
            number++;
            var form = (await browser.GetAsync("/customers/add")).Form("#Name");
            return () => browser.SubmitAsync(
                form, fields => Set(fields, ("Name", $"Contoso {number}"), ("Domain", $"contoso{number}.example"), ("EndsOn", DayIn(90))));
        });
    }

    [Fact]
    public Task Relationship_AnyFault_IsRecordedOnce() => AssertSameAfterEveryFaultAsync(async browser =>
    {
        var contoso = new LicensingScenario(_portal.CreateContext, DemoPartners.Operators[0]);
        var form = (await browser.GetAsync($"/customers/{contoso.CustomerId}/relationship")).Form("#EndsOn");
        return () => browser.SubmitAsync(form, fields => Set(fields, ("EndsOn", DayIn(30))));
    });

    [Fact]
    public Task Upload_AnyFault_IsCheckedAndSavedOnce() => AssertSameAfterEveryFaultAsync(async browser =>
    {
        var contoso = new LicensingScenario(_portal.CreateContext, DemoPartners.Operators[0]);
        var address = $"/customers/{contoso.CustomerId}/users/upload";
        var fields = PortalBrowser.Fields((await browser.GetAsync(address)).Form("input[type=file]"));
        return async () =>
        {
            using var body = new MultipartFormDataContent();
            fields.ForEach(field => body.Add(new StringContent(field.Value), field.Key));
            body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("Username,First name,Last name,Display name\nann@contoso.example,Ann,A,Ann A\nbob@contoso.example,Bob,B,Bob B\n")), "File", "users.csv");
            var check = await browser.SendAsync(HttpMethod.Post, address, body);
            return await browser.SubmitAsync(check.Form("main button.primary"));
        };
    });

    [Fact]
    public Task Selection_AnyFault_IsTickedOnce() => AssertSameAfterEveryFaultAsync(async browser =>
    {
        var contoso = new LicensingScenario(_portal.CreateContext, DemoPartners.Operators[0]);
        var user = contoso.AddUser("Ann");
        var form = (await browser.GetAsync($"/customers/{contoso.CustomerId}/users")).Form("input[type=checkbox][name=selected]");
        return () => browser.SubmitAsync(form, fields => Set(fields, ("selected", $"{user}")));
    });

    /// <param name="arrange">Brings a browser to a form that was never sent, the same each time but for ids; what it returns sends it.</param>
    private async Task AssertSameAfterEveryFaultAsync(Func<PortalBrowser, Task<Func<Task<PortalPage>>>> arrange)
    {
        _ = _portal.Services;
        var browser = await _portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        // What is written once only, such as the operator's bucket of the rate limit, comes before.
        await RunAsync(FaultPlace.Statement, 0);
        var (expected, struck) = (await RunAsync(FaultPlace.Statement, 0), new Dictionary<FaultPlace, int>());
        Assert.Equal(HttpStatusCode.OK, expected.Status);
        foreach (var place in Enum.GetValues<FaultPlace>())
        {
            for (var number = 1; ; number++)
            {
                var outcome = await RunAsync(place, number);
                if (!_faults.HasStruck)
                {
                    break;
                }

                struck[place] = number;
                Assert.True(expected == outcome, $"With a fault at {place} {number}:\n{outcome}\ninstead of\n{expected}");
            }
        }

        // Otherwise nothing was tried.
        Assert.True(struck[FaultPlace.Statement] > 5 && struck[FaultPlace.BeforeCommit] == struck[FaultPlace.AfterCommit] && struck[FaultPlace.AfterCommit] > 0);

        async Task<Outcome> RunAsync(FaultPlace place, int number)
        {
            var send = await arrange(browser);
            var before = Counts();
            _faults.Plan(place, number);
            var page = await send();
            _faults.Stop();
            var written = Counts().Select(table => (table.Key, table.Value - before.GetValueOrDefault(table.Key))).Where(table => table.Item2 != 0);
            // The name of the customer, which has the number of the run, follows.
            return new Outcome(page.Status, page.Title.Split(" - ")[0], string.Join(", ", written));
        }
    }

    /// <summary>Rows of each table.</summary>
    private Dictionary<string, int> Counts()
    {
        using var db = _portal.CreateContext();
        var counts = DatabaseDump.Of(_portal.CreateContext()).CountBy(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ToDictionary();
        counts["activity"] = db.AuditEvents.Count();
        counts["consumed"] = db.SubscribedSkus.Sum(sku => sku.ConsumedUnits);
        counts["active"] = db.SubscribedSkus.Sum(sku => sku.ActiveUnits);
        counts["users"] = db.Customers.Sum(customer => customer.UserCount);
        counts["seats bought"] = db.Orders.Sum(order => order.Quantity);
        return counts;
    }

    private string DayIn(int days) => _portal.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Set(List<KeyValuePair<string, string>> fields, params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            fields.RemoveAll(field => field.Key == name);
            fields.Add(new(name, value));
        }
    }

    private sealed record Outcome(HttpStatusCode Status, string Title, string Written);
}
