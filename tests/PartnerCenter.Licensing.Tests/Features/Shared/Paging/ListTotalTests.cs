using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Paging;

public sealed class ListTotalTests : IDisposable
{
    private const int Plans = 5;

    private readonly TestDatabase _database = new();

    public ListTotalTests()
    {
        using var db = _database.CreateContext();
        db.ServicePlans.AddRange(Enumerable.Range(1, Plans).Select(number => new ServicePlan { Id = Guid.NewGuid(), Name = $"PLAN_{number}", DisplayName = $"Plan {number}" }));
        db.SaveChanges();
    }

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(Plans, Plans, false)]
    [InlineData(1_000_000, Plans, false)]
    public async Task OfAsync_CountsUpToALimit(int most, int expected, bool isMore)
    {
        await using var db = _database.CreateContext();

        var total = await ListTotal.OfAsync(db.ServicePlans, CancellationToken.None, most);

        Assert.Equal(new ListTotal(expected, isMore), total);
    }

    [Fact]
    public async Task OfTestedAsync_SomeWereNotLookedAt_SaysThatThereMayBeMore()
    {
        await using var db = _database.CreateContext();

        Assert.Equal(new ListTotal(Plans, IsMore: true), await ListTotal.OfTestedAsync(db.ServicePlans, isMore: true, CancellationToken.None));
        Assert.Equal(new ListTotal(Plans, IsMore: false), await ListTotal.OfTestedAsync(db.ServicePlans, isMore: false, CancellationToken.None));
    }

    [Fact]
    public void From_AddsUpToTheLimit()
    {
        Assert.Equal(new ListTotal(5, IsMore: false), ListTotal.From(2, 3));
        Assert.Equal(new ListTotal(5, IsMore: true), ListTotal.From(2, new ListTotal(3, IsMore: true)));
        Assert.Equal(new ListTotal(ListTotal.Most, IsMore: true), ListTotal.From(ListTotal.Most, 1));
    }

    [Theory]
    [InlineData(60, false, 10)]
    [InlineData(50, false, 25)]
    [InlineData(60, true, 25)]
    public void RowsOnLastPage_AreTheRestWhereItIsKnown(long count, bool isMore, int expected) =>
        Assert.Equal(expected, new ListTotal(count, isMore).RowsOnLastPage(25));
}
