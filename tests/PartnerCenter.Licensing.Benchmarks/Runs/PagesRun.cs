using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Benchmarks.Data;
using PartnerCenter.Licensing.Benchmarks.Measuring;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

/// <summary>Pages of the users of a customer of a million, against those of a customer of a hundred in the same database.</summary>
internal static class PagesRun
{
    private const int HeldByAll = 1;
    private const int HeldByOne = 2;
    private const int PageSize = 25;

    public static async Task RunAsync(RunOptions options, string folder, Report report)
    {
        var users = options.Size(1_000_000, 2_000);
        using var database = new BenchDatabase(options, folder, "pages");
        using var portal = new BenchPortal(database);
        var sample = new SampleCustomer(portal);
        await sample.AddProductsAsync(6, 3);
        var large = await AddAsync(portal, sample, 1, users);
        var small = await AddAsync(portal, sample, 2, 100);
        using var client = (await portal.OpenBrowserAsync()).Client;

        var jobs = new Dictionary<string, Func<Task>>();
        foreach (var (name, address) in Pages)
        {
            jobs[$"read {name} large"] = () => ReadAsync(portal, large, address(large));
            jobs[$"read {name} small"] = () => ReadAsync(portal, small, address(small));
            jobs[$"http {name} large"] = () => GetAsync(client, large, address(large));
            jobs[$"http {name} small"] = () => GetAsync(client, small, address(small));
        }

        var times = Jobs.Measure(jobs, options.IsQuick, folder);
        foreach (var (kind, prefix) in new[] { ("read", "users page, queries"), ("http", "users page, HTTP") })
        {
            foreach (var (name, _) in Pages)
            {
                report.AddRatio(
                    $"{prefix}: {name}", Report.Text($"{users:N0} users"), "the same page at 100 users", 1.5, new Pair(times[$"{kind} {name} large"], times[$"{kind} {name} small"]));
            }
        }
    }

    /// <summary>Each page's name and address, after the <c>?</c>. Both customers have rows enough for it, and equally many of those searched for.</summary>
    private static IEnumerable<(string Name, Func<PagedCustomer, string> Address)> Pages =>
    [
        ("first", _ => ""),
        ("middle", customer => customer.Middle),
        ("last", _ => "page=last"),
        ("search, half match", _ => "q=ann"),
        ("search, half match, last page", _ => "q=ann&page=last"),
        ("search by name, 5 match", _ => "q=ann 000000"),
        ("search by user principal name, 10 match", _ => "q=u000000"),
        ("has a product that all have", _ => $"filter=has&product={SampleCustomer.ProductOf(HeldByAll)}"),
        ("has a product that one has", _ => $"filter=has&product={SampleCustomer.ProductOf(HeldByOne)}"),
        ("lacks a product that one has", _ => $"filter=lacks&product={SampleCustomer.ProductOf(HeldByOne)}"),
        ("lacks a product that all have", _ => $"filter=lacks&product={SampleCustomer.ProductOf(HeldByAll)}"),
        ("no licence, nobody", _ => "filter=none"),
    ];

    private static async Task<PagedCustomer> AddAsync(BenchPortal portal, SampleCustomer sample, int number, int users)
    {
        var id = await sample.AddAsync(number, users, 3, user =>
            user == users - 1 ? [(HeldByAll, ServicePlanSet.Empty), (HeldByOne, ServicePlanSet.Empty)] : [(HeldByAll, ServicePlanSet.Empty)]);
        return await portal.InScopeAsync(id, async services =>
        {
            var db = services.GetRequiredService<LicensingDbContext>();
            // A page before the last Ann: half of the list lies before it.
            var name = SampleCustomer.NameOf(users - 2 - (2 * PageSize));
            var boundary = await db.CustomerUsers.Where(user => user.CustomerId == id && user.DisplayName == name).Select(user => user.Id).SingleAsync();
            var customer = await db.Customers.AsNoTracking().SingleAsync(row => row.Id == id);
            return new PagedCustomer(new CurrentCustomer(id, customer.Name, customer.Domain, customer.UserCount, customer.LicensedUserCount, customer.LicenseVersion), $"page=after.{boundary}.{(users / 2) - PageSize + 1}");
        });
    }

    private static Task<UserListViewModel> ReadAsync(BenchPortal portal, PagedCustomer customer, string address) => portal.InScopeAsync(
        customer.Customer.Id,
        services => services.GetRequiredService<UserListReader>().ReadAsync(customer.Customer, UserListQuery.Parse($"?{address}"), SelectionSummary.Empty, CancellationToken.None));

    private static async Task GetAsync(HttpClient client, PagedCustomer customer, string address)
    {
        using var response = await client.GetAsync(new Uri($"/customers/{customer.Customer.Id}/users?{address}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private sealed record PagedCustomer(CurrentCustomer Customer, string Middle);
}
