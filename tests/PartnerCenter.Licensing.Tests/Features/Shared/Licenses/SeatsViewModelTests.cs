using PartnerCenter.Licensing.Web.Features.Shared.Licenses;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Licenses;

public sealed class SeatsViewModelTests
{
    [Theory]
    [InlineData(0, 15, 0, "seat-bar", 0, 15, 15)]
    [InlineData(12, 15, 4, "seat-bar", 12, 15, 3)]
    [InlineData(15, 15, 0, "seat-bar full", 15, 15, 0)]
    [InlineData(17, 15, 0, "seat-bar over", 15, 15, 0)]
    [InlineData(3, 0, 5, "seat-bar off", 3, 5, 0)]
    [InlineData(0, 0, 0, "seat-bar off", 0, 0, 0)]
    public void Bar_AnyCounts_IsNoLongerThanItsLength(long assigned, long owned, long suspended, string look, long filled, long length, long available)
    {
        var seats = new SeatsViewModel("Suite", assigned, owned, suspended);

        Assert.Equal((look, filled, length, available), (seats.Look, seats.Filled, seats.Length, seats.Available));
    }
}
