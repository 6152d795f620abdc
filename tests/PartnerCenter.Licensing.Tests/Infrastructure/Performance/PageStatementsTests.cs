using System.Net;
using System.Text.RegularExpressions;
using PartnerCenter.Licensing.Tests.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Performance;

/// <summary>What pages ask of the database: the same number of statements however many rows there are, and none that reads a whole customer.</summary>
public sealed partial class PageStatementsTests
{
    /// <summary>No page sends more. Updated licenses takes most: three ranges of results, or a search of two parts, the names of products and plans in what it says, and whether there are unsaved choices.</summary>
    private const int Most = 15;

    private static readonly string[] LargeTables = ["CustomerUsers", "LicenseAssignments", "SelectedUsers", "LicenseUpdateResults", "AuditEvents"];

    [Fact]
    public async Task EveryPage_TenAndTenThousandRows_SameStatements()
    {
        var few = await CountAsync(10);
        var many = await CountAsync(10_000);

        Assert.True(few.Count > 30, $"Only {few.Count} pages were found.");
        Assert.Equal(few.Select(page => $"{page.Key}: {page.Value}"), many.Select(page => $"{page.Key}: {page.Value}"));
        Assert.All(many, page => Assert.InRange(page.Value, 0, Most));
    }

    [Fact]
    public async Task Lists_OnSqlite_FollowIndexesAndSortNothingLong()
    {
        if (TestDatabase.Provider != Licensing.Web.Data.DatabaseProvider.Sqlite)
        {
            return;
        }

        var watch = new StatementWatch();
        await using var many = await ManyRows.CreateAsync(100, watch);
        var browser = await many.Portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        var problems = new List<string>();
        foreach (var address in Lists(many.Filled))
        {
            watch.Take();
            await browser.GetAsync(address);
            problems.AddRange(watch.Take().Where(statement => !statement.Sql.Contains("WHERE 0", StringComparison.Ordinal)).SelectMany(statement => ProblemsOf(address, statement)));
        }

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    private static IEnumerable<string> ProblemsOf(string address, WatchedStatement statement)
    {
        foreach (Match table in Alias().Matches(statement.Sql))
        {
            if (LargeTables.Contains(table.Groups["table"].Value))
            {
                var alias = table.Groups["alias"].Value;
                if (statement.Plan.Any(line => line == $"SCAN {alias}" || line.StartsWith($"SCAN {alias} ", StringComparison.Ordinal)))
                {
                    yield return $"{address} reads all of {table.Value}:\n{statement}";
                }
            }
        }

        // Sorted may be: the few who are found by user principal name, beside those found by name; holders of a product, where they are few; the few of an
        // update who are found.
        var sorts = statement.Plan.Contains("USE TEMP B-TREE FOR ORDER BY") && statement.Sql.Contains("\"ListKey\"", StringComparison.Ordinal) && statement.Sql.Contains("FROM \"CustomerUsers\"", StringComparison.Ordinal);
        if (sorts && !statement.Plan.Contains("MERGE (UNION ALL)") && !address.Contains("filter=has&product", StringComparison.Ordinal)
            && !address.Contains("/license-updates/", StringComparison.Ordinal))
        {
            yield return $"{address} sorts:\n{statement}";
        }
    }

    private static async Task<SortedDictionary<string, int>> CountAsync(int rows)
    {
        var watch = new StatementWatch();
        await using var many = await ManyRows.CreateAsync(rows, watch);
        var browser = await many.Portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        var customer = many.Filled;
        // Files are written a part at a time, however long they are.
        var pages = PortalRoute.All(many.Portal.Services, customer.ValueOf)
            .Where(route => route.Method == "GET" && !route.IsErrorPage && !route.Address.EndsWith("/csv", StringComparison.Ordinal))
            .Select(route => route.Address);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var address in pages.Concat(Lists(customer)).Distinct().ToList())
        {
            // The first call of all makes keys and the like.
            await browser.GetAsync(address);
            watch.Take();
            var page = await browser.GetAsync(address);
            Assert.NotEqual(HttpStatusCode.InternalServerError, page.Status);
            counts[Ids().Replace(address, "ID")] = watch.Take().Count;
        }

        return counts;
    }

    private static IEnumerable<string> Lists(FilledCustomer filled)
    {
        var customer = $"/customers/{filled.Scenario.CustomerId}";
        string[] filters = ["filter=has", "filter=none", "filter=no-usage-location", $"filter=has&product={filled.ProductId}", $"filter=lacks&product={filled.ProductId}"];
        string[] users =
        [
            "", "?page=last", $"?page=after.{filled.UserId}.2", "?q=user", "?q=x1", "?q=user&page=last", "?q=nobody",
            .. filters.SelectMany(filter => new[] { $"?{filter}", $"?{filter}&page=last", $"?q=user&{filter}" }),
        ];
        return
        [
            "/", "/customers", "/customers?q=fourth", "/customers?page=last",
            .. users.Select(query => $"{customer}/users{query}"),
            .. users.Select(query => $"{customer}/users/selected{query}"),
            $"{customer}/license-updates", $"{customer}/license-updates?page=last", $"{customer}/license-updates?q=a",
            $"{customer}/license-updates/{filled.UpdateId}", $"{customer}/license-updates/{filled.UpdateId}?q=ann", $"{customer}/license-updates/{filled.UpdateId}?q=user",
            "/activity", "/activity?page=last", "/activity?what=Order", "/activity?outcome=Succeeded", "/activity?who=a", "/activity?from=2020-01-01&to=2030-01-01",
            $"/activity?customer={filled.Scenario.CustomerId}",
        ];
    }

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"")]
    private static partial Regex Alias();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=after\\.)\\d+")]
    private static partial Regex Ids();
}
