using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Domain.Rules;

public sealed class UserDataRulesTests
{
    [Theory]
    [InlineData("EXCHANGE_S_ENTERPRISE", UserData.Mailbox)]
    [InlineData("EXCHANGE_S_STANDARD_GOV", UserData.Mailbox)]
    [InlineData("EXCHANGE_S_DESKLESS", UserData.Mailbox)]
    [InlineData("EXCHANGE_B_STANDARD", UserData.Mailbox)]
    [InlineData("EXCHANGE_S_FOUNDATION", null)]
    [InlineData("EXCHANGE_S_ARCHIVE_ADDON", null)]
    [InlineData("EXCHANGE_ANALYTICS", null)]
    [InlineData("EXCHANGEONLINE_MULTIGEO", null)]
    [InlineData("MIP_S_Exchange", null)]
    [InlineData("SHAREPOINTENTERPRISE_EDU", UserData.Files)]
    [InlineData("ONEDRIVE_BASIC", UserData.Files)]
    [InlineData("SHAREPOINTWAC", null)]
    [InlineData("SHAREPOINTSTORAGE", null)]
    [InlineData("SHAREPOINT_PROJECT", null)]
    [InlineData("M365_COPILOT_SHAREPOINT", null)]
    public void DataOf_PublishedName_IsWhatThePlanStores(string planName, UserData? data) => Assert.Equal(data, UserDataRules.DataOf(planName));

    /// <summary>By the friendly names of the plans, which are not what the rule goes by.</summary>
    [Fact]
    public void DataOf_EveryPlanOfTheCatalogue_FitsItsFriendlyName()
    {
        using var database = new TestDatabase(withCatalogue: true);
        using var db = database.CreateContext();
        var plans = db.ServicePlans.ToList();

        Assert.All(plans, plan => Assert.Equal((plan.Name, ByFriendlyName(plan) ?? UserDataRules.DataOf(plan.Name)), (plan.Name, UserDataRules.DataOf(plan.Name))));
        Assert.True(plans.Count(plan => ByFriendlyName(plan) == UserData.Mailbox) >= 2);
        Assert.True(plans.Count(plan => ByFriendlyName(plan) == UserData.Files) >= 2);
    }

    private static UserData? ByFriendlyName(ServicePlan plan) =>
        plan.DisplayName.StartsWith("Exchange Online (", StringComparison.OrdinalIgnoreCase) ? UserData.Mailbox
        : plan.DisplayName.StartsWith("SharePoint (Plan", StringComparison.OrdinalIgnoreCase) ? UserData.Files
        : null;
}
