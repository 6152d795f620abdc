namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>What the users of a kind of company hold, by how many in a hundred; the rest hold nothing.</summary>
internal sealed class DemoSuite((int Percent, LicenseBundle Bundle)[] bundles)
{
    public static readonly DemoSuite Enterprise = new(
    [
        (50, LicenseBundle.Of(DemoProducts.Microsoft365E3)),
        (8, LicenseBundle.Of(DemoProducts.Microsoft365E3).With(DemoProducts.Microsoft365E3, DemoProducts.YammerPlan)),
        (8, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.PowerBiPro)),
        (6, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.AudioConferencing)),
        (12, LicenseBundle.Of(DemoProducts.Microsoft365E5)),
        (12, LicenseBundle.Of(DemoProducts.Microsoft365F3)),
    ]);

    public static readonly DemoSuite Worldwide = new(
    [
        (44, LicenseBundle.Of(DemoProducts.Microsoft365E3)),
        (4, LicenseBundle.Of(DemoProducts.Microsoft365E3).With(DemoProducts.Microsoft365E3, DemoProducts.YammerPlan, DemoProducts.SwayPlan)),
        (5, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.PowerBiPro)),
        (3, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.VisioPlan2)),
        (4, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.TeamsPhone)),
        (3, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.Microsoft365Copilot)),
        (6, LicenseBundle.Of(DemoProducts.Microsoft365E5)),
        (1, LicenseBundle.Of(DemoProducts.Microsoft365E5, DemoProducts.ProjectPlan3)),
        (20, LicenseBundle.Of(DemoProducts.Microsoft365F3)),
    ]);

    public static readonly DemoSuite Office = new(
    [
        (40, LicenseBundle.Of(DemoProducts.Office365E3)),
        (10, LicenseBundle.Of(DemoProducts.Office365E3, DemoProducts.EmsE3)),
        (8, LicenseBundle.Of(DemoProducts.Office365E3, DemoProducts.VisioPlan2)),
        (25, LicenseBundle.Of(DemoProducts.Office365E1)),
        (7, LicenseBundle.Of(DemoProducts.ExchangePlan1)),
    ]);

    public static readonly DemoSuite SmallBusiness = new(
    [
        (40, LicenseBundle.Of(DemoProducts.BusinessStandard)),
        (25, LicenseBundle.Of(DemoProducts.BusinessPremium)),
        (15, LicenseBundle.Of(DemoProducts.BusinessBasic)),
        (8, LicenseBundle.Of(DemoProducts.BusinessStandard, DemoProducts.VisioPlan1)),
    ]);

    public static readonly DemoSuite Shop = new(
    [
        (45, LicenseBundle.Of(DemoProducts.BusinessBasic)),
        (25, LicenseBundle.Of(DemoProducts.BusinessStandard)),
        (15, LicenseBundle.Of(DemoProducts.BusinessStandard, DemoProducts.BusinessCentralEssentials)),
        (5, LicenseBundle.Of(DemoProducts.AppsForBusiness)),
    ]);

    public static readonly DemoSuite Frontline = new(
    [
        (55, LicenseBundle.Of(DemoProducts.Microsoft365F3)),
        (20, LicenseBundle.Of(DemoProducts.Microsoft365F1)),
        (15, LicenseBundle.Of(DemoProducts.Microsoft365E3)),
        (5, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.PowerAppsPremium)),
    ]);

    public static readonly DemoSuite Seller = new(
    [
        (35, LicenseBundle.Of(DemoProducts.Office365E3, DemoProducts.DynamicsSalesEnterprise)),
        (20, LicenseBundle.Of(DemoProducts.Office365E3, DemoProducts.DynamicsCustomerService)),
        (25, LicenseBundle.Of(DemoProducts.Office365E3, DemoProducts.DynamicsTeamMembers)),
        (15, LicenseBundle.Of(DemoProducts.Office365E3).With(DemoProducts.Office365E3, DemoProducts.TeamsPlan)),
    ]);

    public static readonly DemoSuite Designer = new(
    [
        (35, LicenseBundle.Of(DemoProducts.Microsoft365E3)),
        (25, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.VisioPlan2)),
        (15, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.ProjectPlan3)),
        (10, LicenseBundle.Of(DemoProducts.Microsoft365E5, DemoProducts.Microsoft365Copilot)),
    ]);

    public static readonly DemoSuite Secured = new(
    [
        (45, LicenseBundle.Of(DemoProducts.Office365E3, DemoProducts.EmsE5)),
        (20, LicenseBundle.Of(DemoProducts.Office365E3, DemoProducts.EntraIdP2)),
        (15, LicenseBundle.Of(DemoProducts.Microsoft365E3, DemoProducts.DefenderForEndpoint)),
        (10, LicenseBundle.Of(DemoProducts.ExchangeKiosk)),
    ]);

    /// <summary>Every product of the suite, in the order of its bundles.</summary>
    public IEnumerable<Guid> Products => bundles.SelectMany(share => share.Bundle.Licenses).Select(license => license.ProductId).Distinct();

    /// <param name="percentile">From 0 to 99.</param>
    public LicenseBundle? At(int percentile)
    {
        foreach (var (percent, bundle) in bundles)
        {
            percentile -= percent;
            if (percentile < 0)
            {
                return bundle;
            }
        }

        return null;
    }
}
