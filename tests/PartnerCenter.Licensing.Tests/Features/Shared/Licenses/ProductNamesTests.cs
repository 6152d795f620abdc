using PartnerCenter.Licensing.Web.Features.Shared.Licenses;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Licenses;

public sealed class ProductNamesTests
{
    [Fact]
    public void TellApart_TwoOfOneName_NamesTheirPartNumbersAndOnlyTheirs() =>
        Assert.Equal(
            ["Basic (ESSENTIALS)", "Premium", "Basic (SMB_ESSENTIALS)"],
            ProductNames.TellApart([("Basic", "ESSENTIALS"), ("Premium", "SPB"), ("Basic", "SMB_ESSENTIALS")]));
}
