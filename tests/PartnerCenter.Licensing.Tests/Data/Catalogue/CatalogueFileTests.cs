using System.Text;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Data.Catalogue;

public sealed class CatalogueFileTests
{
    private static readonly CatalogueFile Catalogue = CatalogueFile.ReadOwn();

    /// <summary>Products that nobody can hold alone, with the plan that stands in the way.</summary>
    private static readonly Dictionary<string, (LicenseErrorCode Code, string Plan)[]> AddOns = new()
    {
        ["MCOEV"] = [(LicenseErrorCode.DependencyViolation, "MCOEV")],
        ["MCOMEETADV"] = [(LicenseErrorCode.DependencyViolation, "MCOMEETADV")],
        ["MCOPSTN1"] = [(LicenseErrorCode.DependencyViolation, "MCOPSTN1")],
        ["MCOPSTN2"] = [(LicenseErrorCode.DependencyViolation, "MCOPSTN2")],
        ["MCOPSTN5"] = [(LicenseErrorCode.ProhibitedInUsageLocationViolation, "MCOPSTN5"), (LicenseErrorCode.DependencyViolation, "MCOPSTN5")],
        ["MCOPSTN_5"] = [(LicenseErrorCode.ProhibitedInUsageLocationViolation, "MCOPSTN5"), (LicenseErrorCode.DependencyViolation, "MCOPSTN5")],
        ["MCOPSTN_6"] = [(LicenseErrorCode.ProhibitedInUsageLocationViolation, "MCOPSTN6"), (LicenseErrorCode.DependencyViolation, "MCOPSTN6")],
        ["MCOTEAMS_ESSENTIALS"] = [(LicenseErrorCode.DependencyViolation, "MCOEV")],
        ["WORKPLACE_ANALYTICS"] = [(LicenseErrorCode.DependencyViolation, "WORKPLACE_ANALYTICS")],
    };

    [Theory]
    [InlineData("Microsoft 365 Frontline")]
    [InlineData("Microsoft 365 Enterprise")]
    [InlineData("Microsoft 365 Business")]
    [InlineData("Office 365")]
    [InlineData("Enterprise Mobility + Security")]
    [InlineData("Microsoft Entra")]
    [InlineData("Microsoft Intune")]
    [InlineData("Exchange Online")]
    [InlineData("SharePoint and OneDrive")]
    [InlineData("Microsoft Teams")]
    [InlineData("Audio Conferencing")]
    [InlineData("Phone System")]
    [InlineData("Calling Plan")]
    [InlineData("Visio")]
    [InlineData("Project")]
    [InlineData("Power BI")]
    [InlineData("Power Apps and Power Automate")]
    [InlineData("Microsoft Defender")]
    [InlineData("Dynamics 365")]
    [InlineData("Copilot")]
    public void ReadOwn_EveryFamilyThatPartnersSell_HasProducts(string family) =>
        Assert.True(Catalogue.Products.Count(product => product.Family == family) >= 2, family);

    [Fact]
    public void ReadOwn_Everything_FitsTheDatabase()
    {
        Assert.True(Catalogue.Products.Count >= 60);
        Assert.Distinct(Catalogue.Products.Select(product => product.Id));
        Assert.All(Catalogue.Products, product =>
        {
            Assert.InRange(product.DisplayName.Length, 1, Product.DisplayNameMaxLength);
            Assert.InRange(product.PartNumber.Length, 1, Product.PartNumberMaxLength);
            Assert.InRange(product.ServicePlanIds.Count, 1, ServicePlanSet.MaxCount);
            Assert.Distinct(product.ServicePlanIds);
        });
        Assert.All(Catalogue.ServicePlans, plan =>
        {
            Assert.InRange(plan.Name.Length, 1, ServicePlan.NameMaxLength);
            Assert.InRange(plan.DisplayName.Length, 1, ServicePlan.DisplayNameMaxLength);
        });
        Assert.Distinct(Catalogue.Exclusions);
        Assert.Distinct(Catalogue.Dependencies);
        Assert.All(Catalogue.PlanLocations.Concat(Catalogue.ProductLocations), rule => Assert.Matches("^[A-Z]{2}$", rule.Item2));
    }

    [Fact]
    public void ReadOwn_EachProductAlone_KeepsTheRulesOrIsAKnownAddOn()
    {
        var rules = RulesOf(Catalogue);
        var planNames = Catalogue.ServicePlans.ToDictionary(plan => plan.Id, plan => plan.Name);
        foreach (var product in Catalogue.Products)
        {
            var outcome = LicenseRules.Judge(new UserLicenses("US", []), [ProductIntent.For(product.Id, LicenseIntent.Assign)], rules);

            var errors = outcome.Errors.Select(error => (error.Code, planNames[error.PlanId!.Value]));
            Assert.Equal(ExpectedErrorsOf(product), errors);
        }
    }

    [Theory]
    [InlineData("O365_BUSINESS_ESSENTIALS")]
    [InlineData("O365_BUSINESS_PREMIUM")]
    [InlineData("SPB")]
    [InlineData("O365_BUSINESS")]
    [InlineData("Office_365_w/o_Teams_Bundle_Business_Premium")]
    public void SeatCapOf_Microsoft365Business_Is300(string partNumber) => Assert.Equal(300, Catalogue.SeatCapOf(Named(partNumber).Id));

    [Fact]
    public void SeatCapOf_Enterprise_IsUnlimited() => Assert.Null(Catalogue.SeatCapOf(Named("SPE_E3").Id));

    [Fact]
    public void Exclusions_WithdrawnOnes_AreNotThere()
    {
        var excluded = Catalogue.Exclusions.Select(row => row.PlanId).ToHashSet();
        var names = Catalogue.ServicePlans.Where(plan => excluded.Contains(plan.Id)).Select(plan => plan.Name).ToHashSet();

        Assert.Contains("SHAREPOINTENTERPRISE", names);
        Assert.DoesNotContain("DYN365_ENTERPRISE_CUSTOMER_SERVICE", names);
        Assert.DoesNotContain("EXCHANGE_S_ENTERPRISE", names);
    }

    [Fact]
    public void Read_RuleNamesAnUnlistedPlan_SaysWhich()
    {
        var json = """
            {
              "edition": "test", "servicePlans": [], "products": [], "dependencies": [], "prohibitedLocations": [], "seatCaps": [],
              "exclusionSets": [ { "name": "x", "service": "x", "certainty": "x", "source": "x", "plans": ["NOWHERE"] } ]
            }
            """;

        var exception = Assert.Throws<InvalidDataException>(() => CatalogueFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));

        Assert.Contains("NOWHERE", exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(LicenseErrorCode, string)> ExpectedErrorsOf(CatalogueProduct product)
    {
        // Two products share this part number; only one of them holds the plan of that name.
        var isTheOther = product.DisplayName == "Skype for Business PSTN Calling Domestic Small";
        return isTheOther ? [] : AddOns.GetValueOrDefault(product.PartNumber, []);
    }

    private static CatalogueProduct Named(string partNumber) => Catalogue.Products.Single(product => product.PartNumber == partNumber);

    private static CatalogueRules RulesOf(CatalogueFile catalogue) => new(
        catalogue.Products.SelectMany(product => product.ServicePlanIds, (product, planId) => new ProductServicePlan { ProductId = product.Id, ServicePlanId = planId }),
        catalogue.Exclusions.Select(row => new ServicePlanExclusion { SetName = row.SetName, ServicePlanId = row.PlanId }),
        catalogue.Dependencies.Select(row => new ServicePlanDependency { DependentPlanId = row.DependentPlanId, Clause = row.Clause, NeededPlanId = row.NeededPlanId }),
        catalogue.PlanLocations.Select(row => new ServicePlanProhibitedLocation { ServicePlanId = row.PlanId, Country = row.Country }),
        catalogue.ProductLocations.Select(row => new ProductProhibitedLocation { ProductId = row.ProductId, Country = row.Country }));
}
