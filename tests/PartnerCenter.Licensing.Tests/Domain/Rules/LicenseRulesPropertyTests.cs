using CsCheck;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Domain.Rules;

/// <summary>What must hold of the rules for every catalogue, user and intent.</summary>
public sealed class LicenseRulesPropertyTests
{
    [Fact]
    public void Judge_FailedOrUnchangedUser_IsExactlyAsBefore() => ForAll((user, outcome, _) =>
    {
        if (outcome.Status != LicenseUpdateStatus.Changed)
        {
            Assert.Equal(user.Licenses, outcome.After);
            Assert.Empty(outcome.Changes);
            Assert.Null(outcome.NewUsageLocation);
        }
    });

    [Fact]
    public void Judge_LocationThatWasThere_IsNeverChangedAndMakesNoDifference() => ForAll((user, outcome, world) =>
    {
        if (user.UsageLocation is not null)
        {
            var without = LicenseRules.Judge(user, world.Intents, world.Rules);

            Assert.Null(outcome.NewUsageLocation);
            Assert.Equal(without.After, outcome.After);
            Assert.Equal(without.Errors, outcome.Errors);
        }
    });

    [Fact]
    public void Judge_UserWithoutLocationWhoDidNotFail_HasTheOneAskedForAndMayUseEverythingThere() => ForAll((user, outcome, world) =>
    {
        if (user.UsageLocation is null && world.UsageLocation is not null && outcome.Status != LicenseUpdateStatus.Failed)
        {
            Assert.Equal((LicenseUpdateStatus.Changed, world.UsageLocation), (outcome.Status, outcome.NewUsageLocation));
            Assert.DoesNotContain(
                outcome.After.SelectMany(license => world.Rules.PlansOf(license.ProductId).Where(planId => !license.DisabledPlans.Contains(planId))),
                planId => world.Rules.IsPlanProhibited(planId, world.UsageLocation));
        }
    });

    [Fact]
    public void Judge_UserWithoutLocationWhoGetsOne_IsJudgedAsSomebodyThere() => ForAll((user, outcome, world) =>
    {
        if (user.UsageLocation is null && outcome.Status != LicenseUpdateStatus.Failed)
        {
            Assert.Equal(outcome.After, LicenseRules.Judge(user with { UsageLocation = outcome.NewUsageLocation }, world.Intents, world.Rules).After);
        }
    });

    [Fact]
    public void Judge_ProductNotAskedFor_IsUntouched() => ForAll((user, outcome, world) =>
    {
        foreach (var intent in world.Intents.Where(intent => intent.IsNothing))
        {
            Assert.Equal(user.Find(intent.ProductId), outcome.After.FirstOrDefault(license => license.ProductId == intent.ProductId));
        }
    });

    [Fact]
    public void Judge_UserWhoDidNotFail_IsInTheTargetState() => ForAll((_, outcome, world) =>
    {
        if (outcome.Status == LicenseUpdateStatus.Failed)
        {
            return;
        }

        foreach (var intent in world.Intents)
        {
            var held = outcome.After.FirstOrDefault(license => license.ProductId == intent.ProductId);
            Assert.True(intent.Intent != LicenseIntent.Assign || held is not null);
            Assert.True(intent.Intent != LicenseIntent.Revoke || held is null);
            foreach (var (planId, planIntent) in intent.Plans.Where(_ => held is not null))
            {
                Assert.True(planIntent != LicenseIntent.Assign || !held!.DisabledPlans.Contains(planId));
                Assert.True(planIntent != LicenseIntent.Revoke || held!.DisabledPlans.Contains(planId));
            }
        }
    });

    [Fact]
    public void Judge_TheSameAgain_ChangesNothing() => ForAll((_, outcome, world) =>
    {
        var again = world.Judge(RandomLicensing.After(outcome));

        Assert.Equal(outcome.After, again.After);
        Assert.True(again.Status == LicenseUpdateStatus.Unchanged || outcome.Status == LicenseUpdateStatus.Failed);
    });

    [Fact]
    public void Judge_AssignThenRevoke_RestoresTheStart() => ForAll((user, _, world) =>
    {
        // A user who broke a rule to begin with may be mended by the product; taking it away again would break the rule anew.
        foreach (var product in world.Products.Where(product => user.Find(product.Id) is null && world.Conforms(user)))
        {
            var assigned = LicenseRules.Judge(user, [ProductIntent.For(product.Id, LicenseIntent.Assign)], world.Rules);
            var revoked = LicenseRules.Judge(user with { Licenses = assigned.After }, [ProductIntent.For(product.Id, LicenseIntent.Revoke)], world.Rules);

            Assert.Equal(user.Licenses, revoked.After);
        }
    });

    [Fact]
    public void Judge_OrderOfIntents_DoesNotMatter() => ForAll((user, outcome, world) =>
    {
        var reversed = LicenseRules.Judge(user, [.. world.Intents.Reverse()], world.Rules, world.UsageLocation);

        Assert.Equal(outcome.After, reversed.After);
        Assert.Equal(outcome.Errors.ToHashSet(), reversed.Errors.ToHashSet());
    });

    [Fact]
    public void Judge_ConformingUserWhoChanges_StillConforms() => ForAll((user, outcome, world) =>
    {
        // From nothing, straight to what the user has now: a user who conformed before must conform after.
        if (outcome.Status == LicenseUpdateStatus.Changed && world.Conforms(user))
        {
            Assert.True(world.Conforms(RandomLicensing.After(outcome)));
        }
    });

    private static void ForAll(Action<UserLicenses, UserOutcome, RandomLicensing> property) => RandomLicensing.Worlds.Sample(
        world =>
        {
            foreach (var user in world.Users)
            {
                property(user, world.Judge(user), world);
            }
        },
        iter: 3_000);
}
