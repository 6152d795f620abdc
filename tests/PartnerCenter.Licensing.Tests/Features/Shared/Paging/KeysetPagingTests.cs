using System.Globalization;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Paging;

public sealed class KeysetPagingTests : IDisposable
{
    private static readonly int[] Totals = [0, 1, 24, 25, 26, 50, 51, 101];

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task ToPage_EverySizeAndTotal_VisitsEveryRowOnceInBothDirections()
    {
        await using var db = _database.CreateContext();
        foreach (var total in Totals)
        {
            var customerId = await AddCustomerAsync(db, total);
            foreach (var size in ListQuery.Sizes)
            {
                var forward = await WalkAsync(db, customerId, total, size, page: null, pager => pager.Next);
                AssertWhole(forward, total, size);

                var last = forward[^1];
                var back = await WalkAsync(db, customerId, total, size, last.Pager.Previous, pager => pager.Previous);
                AssertWhole(total <= size ? forward : [.. back.Reverse<ListPage<string>>(), last], total, size);

                var fromLast = await WalkAsync(db, customerId, total, size, "last", pager => pager.Previous);
                AssertWhole([.. fromLast.Reverse<ListPage<string>>()], total, size);
                Assert.Equal(last.Items, fromLast[0].Items);
            }
        }
    }

    [Fact]
    public async Task ToPage_RowOfTheCursorIsGone_ShowsTheFirstPage()
    {
        await using var db = _database.CreateContext();
        var customerId = await AddCustomerAsync(db, 60);

        var page = await PageAsync(db, customerId, 60, 25, "after.999999.26");

        Assert.Equal((1, 25), (page.Pager.From, page.Pager.To));
        Assert.Equal("User 000", page.Items[0]);
    }

    [Theory]
    [InlineData("after.1")]
    [InlineData("after.1.0")]
    [InlineData("after.1.-5")]
    [InlineData("after.1.99999999999999999999")]
    [InlineData("after.x.26")]
    [InlineData("sideways.1.26")]
    [InlineData("after.1.26.26")]
    [InlineData("LAST")]
    [InlineData("")]
    [InlineData("...")]
    public async Task ToPage_OddCursor_ShowsTheFirstPage(string cursor)
    {
        await using var db = _database.CreateContext();
        var customerId = await AddCustomerAsync(db, 30);

        var page = await PageAsync(db, customerId, 30, 25, cursor);

        Assert.Equal((1, 25), (page.Pager.From, page.Pager.To));
    }

    [Fact]
    public async Task ToPage_RowsWereAddedBefore_NextGoesOnAfterTheRowItKnows()
    {
        await using var db = _database.CreateContext();
        var customerId = await AddCustomerAsync(db, 30);
        var first = await PageAsync(db, customerId, 30, 25, page: null);
        db.CustomerUsers.Add(CustomerUser.Create(customerId, "Aaron", "aaron@contoso.com", usageLocation: null));
        await db.SaveChangesAsync();

        var next = await PageAsync(db, customerId, 31, 25, first.Pager.Next);

        Assert.Equal(["User 025", "User 026", "User 027", "User 028", "User 029"], next.Items);
    }

    [Theory]
    [InlineData("after.7.26", 3, "after.7.23")]
    [InlineData("after.7.26", 0, "after.7.26")]
    [InlineData("after.7.2", 5, "after.7.1")]
    [InlineData("before.7.1", 3, "before.7.1")]
    [InlineData("last", 3, "last")]
    [InlineData("odd", 3, "odd")]
    public void WithRowsLeft_Cursor_OnlyTheNumberOfTheNextPageMoves(string text, int rows, string expected) =>
        Assert.Equal(expected, KeysetPaging.WithRowsLeft(text, rows));

    private static void AssertWhole(List<ListPage<string>> pages, int total, int size)
    {
        Assert.Equal(Enumerable.Range(0, total).Select(Name), pages.SelectMany(page => page.Items));
        Assert.Equal(Math.Max(1, (total + size - 1) / size), pages.Count);
        for (var index = 0; index < pages.Count; index++)
        {
            var pager = pages[index].Pager;
            var isFirst = index == 0;
            var isLast = index == pages.Count - 1;
            Assert.Equal(total == 0 ? 0 : index * size + 1, pager.From);
            Assert.Equal(Math.Min(total, (index + 1) * size), pager.To);
            Assert.Equal(total, pager.Total);
            Assert.Equal((isFirst, isFirst, isLast, isLast), (pager.First is null, pager.Previous is null, pager.Next is null, pager.Last is null));
        }
    }

    private static async Task<List<ListPage<string>>> WalkAsync(
        LicensingDbContext db, Guid customerId, int total, int size, string? page, Func<Pager, string?> step)
    {
        var pages = new List<ListPage<string>>();
        do
        {
            pages.Add(await PageAsync(db, customerId, total, size, page));
            page = step(pages[^1].Pager);
            Assert.True(pages.Count <= total + 1, "The walk does not end.");
        }
        while (page is not null);

        return pages;
    }

    private static async Task<ListPage<string>> PageAsync(LicensingDbContext db, Guid customerId, int total, int size, string? page)
    {
        var query = new ListQuery { Page = page, RequestedSize = size.ToString(CultureInfo.InvariantCulture) };
        var read = await db.CustomerUsers.Where(user => user.CustomerId == customerId).ToPageAsync(
            user => user.ListKey,
            user => user.Id,
            id => db.CustomerUsers.Where(user => user.Id == id).Select(user => user.ListKey),
            total,
            user => new { user.Id, user.DisplayName },
            row => row.Id,
            query,
            CancellationToken.None);
        return new ListPage<string>([.. read.Items.Select(row => row.DisplayName)], read.Pager);
    }

    private static string Name(int number) => $"User {number:000}";

    /// <summary>Rows are written in another order than they are listed in.</summary>
    private static async Task<Guid> AddCustomerAsync(LicensingDbContext db, int users)
    {
        var id = Guid.NewGuid();
        if (!db.Partners.Any())
        {
            db.Partners.Add(DemoPartners.Partners[0]);
        }

        db.Customers.Add(Customer.Create(id, DemoPartners.FabrikamId, "Contoso", $"{id:N}.example", DateTime.UnixEpoch));
        db.CustomerUsers.AddRange(Enumerable.Range(0, users).OrderBy(number => number * 7919 % 104729)
            .Select(number => CustomerUser.Create(id, Name(number), $"u{number}@contoso.com", usageLocation: null)));
        await db.SaveChangesAsync();
        return id;
    }
}
