using CsCheck;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class ServicePlanSetTests
{
    [Fact]
    public void Parse_OfText_RoundTrips() =>
        Gen.Guid.Array[0, 20].Sample(ids =>
        {
            var set = ServicePlanSet.Of(ids);
            return ServicePlanSet.Parse(set.ToString()).Equals(set) && set.Count == ids.Distinct().Count();
        });

    [Fact]
    public void ToString_DoesNotDependOnOrderOrRepetition() =>
        Gen.Guid.Array[0, 20].Sample(ids => ServicePlanSet.Of(ids.Reverse().Concat(ids)).ToString() == ServicePlanSet.Of(ids).ToString());

    [Fact]
    public void Of_AsManyPlansAsFit_FitsTheColumn() =>
        Assert.True(ServicePlanSet.Of(Enumerable.Range(0, ServicePlanSet.MaxCount).Select(_ => Guid.NewGuid())).ToString().Length <= ServicePlanSet.MaxTextLength);

    [Fact]
    public void Of_OneTooMany_Throws() =>
        Assert.Throws<ArgumentException>(() => ServicePlanSet.Of(Enumerable.Range(0, ServicePlanSet.MaxCount + 1).Select(_ => Guid.NewGuid())));
}
