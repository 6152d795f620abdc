using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using static PartnerCenter.Licensing.Tests.Domain.Rules.RulesCatalogue;

namespace PartnerCenter.Licensing.Tests.Domain.Rules;

public sealed class LicenseRulesTests
{
    private static readonly CatalogueRules Catalogue = new RulesCatalogue()
        .Product("E3", "exchange", "sharepoint", "teams")
        .Product("E1", "exchange", "sharepointlite", "teams")
        .Product("Voice", "phone")
        .Product("Calling", "minutes")
        .Product("Insight", "insights", "reports")
        .Product("Plain")
        .Exclusive("sharepoint", "sharepointlite")
        .Needs("minutes", "phone")
        .Needs("insights", "exchange", "exchangearchive")
        .PlanProhibited("minutes", "CN")
        .ProductProhibited("Voice", "KP")
        .Build();

    [Fact]
    public void Judge_AssignToUserWithout_AddsTheProductWithAllPlans()
    {
        var outcome = Judge(User("US"), Assign("E3"));

        Assert.Equal(LicenseUpdateStatus.Changed, outcome.Status);
        Assert.Equal([new HeldLicense(Id("E3"), ServicePlanSet.Empty)], outcome.After);
        Assert.Equal([new LicenseChange(Id("E3"), LicenseChangeKind.Added, ServicePlanSet.Empty)], outcome.Changes);
    }

    [Fact]
    public void Judge_AssignWithPlansCleared_AddsTheProductWithoutThem()
    {
        var outcome = Judge(User("US"), Assign("E3", off: ["teams"]));

        Assert.Equal(Plans("teams"), Assert.Single(outcome.After).DisabledPlans);
    }

    [Fact]
    public void Judge_AssignToHolder_LeavesTheUserAndTheirPlansUnchanged()
    {
        var outcome = Judge(User("US", ("E3", ["teams"])), Assign("E3"));

        Assert.Equal(LicenseUpdateStatus.Unchanged, outcome.Status);
        Assert.Empty(outcome.Changes);
        Assert.Equal(Plans("teams"), Assert.Single(outcome.After).DisabledPlans);
    }

    [Fact]
    public void Judge_AssignWithPlanChangeToHolder_ChangesJustThatPlan()
    {
        var outcome = Judge(User("US", ("E3", ["teams"])), Assign("E3", off: ["exchange"]));

        Assert.Equal(LicenseChangeKind.PlansChanged, Assert.Single(outcome.Changes).Kind);
        Assert.Equal(Plans("teams", "exchange"), Assert.Single(outcome.After).DisabledPlans);
    }

    [Fact]
    public void Judge_PlanTurnedOnForHolder_KeepsTheOthersOff()
    {
        var outcome = Judge(User("US", ("E3", ["teams", "exchange"])), Leave("E3", on: ["teams"]));

        Assert.Equal(Plans("exchange"), Assert.Single(outcome.After).DisabledPlans);
    }

    [Fact]
    public void Judge_PlanChangeToUserWithoutTheProduct_IsUnchanged() =>
        Assert.Equal(LicenseUpdateStatus.Unchanged, Judge(User("US"), Leave("E3", off: ["teams"])).Status);

    [Fact]
    public void Judge_RevokeFromHolder_RemovesTheProductAndNothingElse()
    {
        var outcome = Judge(User("US", ("E3", []), ("Plain", [])), Revoke("E3"));

        Assert.Equal([new LicenseChange(Id("E3"), LicenseChangeKind.Removed, ServicePlanSet.Empty)], outcome.Changes);
        Assert.Equal(Id("Plain"), Assert.Single(outcome.After).ProductId);
    }

    [Fact]
    public void Judge_RevokeFromUserWithout_IsUnchanged() =>
        Assert.Equal(LicenseUpdateStatus.Unchanged, Judge(User(null), Revoke("E3")).Status);

    [Fact]
    public void Judge_RevokeFromUserWithoutLocation_NeedsNone() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User(null, ("E3", [])), Revoke("E3")).Status);

    [Fact]
    public void Judge_GainWithoutLocation_FailsAndLeavesTheUserAsBefore()
    {
        var outcome = Judge(User(null, ("Plain", [])), Assign("E3"), Revoke("Plain"));

        Assert.Equal([new LicenseError(LicenseErrorCode.UsageLocationMissing, Id("E3"))], outcome.Errors);
        Assert.Equal(Id("Plain"), Assert.Single(outcome.After).ProductId);
        Assert.Empty(outcome.Changes);
    }

    [Fact]
    public void Judge_HolderWithoutLocationChangesPlans_NeedsNone() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User(null, ("E3", [])), Leave("E3", off: ["teams"])).Status);

    [Fact]
    public void Judge_ProductProhibitedAtLocation_Fails() =>
        Assert.Equal(
            [new LicenseError(LicenseErrorCode.ProhibitedInUsageLocationViolation, Id("Voice"), UsageLocation: "KP")],
            Judge(User("KP"), Assign("Voice")).Errors);

    [Fact]
    public void Judge_PlanProhibitedAtLocation_FailsAndNamesThePlan() =>
        Assert.Contains(
            new LicenseError(LicenseErrorCode.ProhibitedInUsageLocationViolation, Id("Calling"), Id("minutes"), UsageLocation: "CN"),
            Judge(User("CN", ("Voice", [])), Assign("Calling")).Errors);

    [Fact]
    public void Judge_ProhibitedPlanTurnedOnForHolder_Fails() =>
        Assert.Equal(
            LicenseErrorCode.ProhibitedInUsageLocationViolation,
            Assert.Single(Judge(User("CN", ("Voice", []), ("Calling", ["minutes"])), Leave("Calling", on: ["minutes"])).Errors).Code);

    [Fact]
    public void Judge_TwoPlansOfOneExclusionSet_Fails()
    {
        var error = Assert.Single(Judge(User("US", ("E1", [])), Assign("E3")).Errors);

        Assert.Equal(LicenseErrorCode.MutuallyExclusiveViolation, error.Code);
        Assert.Equal(
            new HashSet<Guid> { Id("sharepoint"), Id("sharepointlite") },
            new HashSet<Guid> { error.PlanId!.Value, Assert.Single(error.OtherPlanIds!) });
        Assert.Equal(new HashSet<Guid> { Id("E1"), Id("E3") }, new HashSet<Guid> { error.ProductId, error.OtherProductId!.Value });
    }

    [Fact]
    public void Judge_SamePlanFromTwoProducts_IsFine() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User("US", ("E1", ["sharepointlite"])), Assign("E3")).Status);

    [Theory]
    [InlineData("E1", "sharepointlite")]
    [InlineData("E3", "sharepoint")]
    public void Judge_OneOfTheConflictingPlansSwitchedOff_LiftsTheConflict(string product, string plan) =>
        Assert.Equal(
            LicenseUpdateStatus.Changed,
            Judge(User("US", ("E1", [])), product == "E1" ? Leave("E1", off: [plan]) : Leave("E1"), product == "E3" ? Assign("E3", off: [plan]) : Assign("E3")).Status);

    [Fact]
    public void Judge_SwapOfConflictingProductsInOneSave_IsFine() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User("US", ("E1", [])), Revoke("E1"), Assign("E3")).Status);

    [Fact]
    public void Judge_ConflictFromBefore_DoesNotStopAnotherChange() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User("US", ("E1", []), ("E3", [])), Assign("Plain")).Status);

    [Fact]
    public void Judge_NeededPlanMissing_FailsAndNamesIt() =>
        Assert.Equal(
            [new LicenseError(LicenseErrorCode.DependencyViolation, Id("Calling"), Id("minutes"), OtherPlanIds: [Id("phone")])],
            Judge(User("US"), Assign("Calling")).Errors);

    [Fact]
    public void Judge_NeededPlanFromAnotherProductInTheSameSave_IsFine() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User("US"), Assign("Calling"), Assign("Voice")).Status);

    [Fact]
    public void Judge_OneOfSeveralNeededPlans_IsEnough() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User("US", ("E1", [])), Assign("Insight")).Status);

    [Fact]
    public void Judge_NeededProductRevokedWhileDependentStays_Fails() =>
        Assert.Equal(
            LicenseErrorCode.DependencyViolation,
            Assert.Single(Judge(User("US", ("Voice", []), ("Calling", [])), Revoke("Voice")).Errors).Code);

    [Fact]
    public void Judge_NeededPlanTurnedOffWhileDependentStays_Fails() =>
        Assert.Equal(
            LicenseErrorCode.DependencyViolation,
            Assert.Single(Judge(User("US", ("E3", []), ("Insight", [])), Leave("E3", off: ["exchange"])).Errors).Code);

    [Fact]
    public void Judge_NeededPlanStillThereFromAnotherProduct_IsFine() =>
        Assert.Equal(
            LicenseUpdateStatus.Changed,
            Judge(User("US", ("E3", []), ("E1", ["sharepointlite"]), ("Insight", [])), Revoke("E3")).Status);

    [Fact]
    public void Judge_BothRevokedTogether_IsFine() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User("US", ("Voice", []), ("Calling", [])), Revoke("Voice"), Revoke("Calling")).Status);

    [Fact]
    public void Judge_EveryPlanOff_Fails() =>
        Assert.Equal(
            [new LicenseError(LicenseErrorCode.NoServicePlanEnabled, Id("Insight"))],
            Judge(User("US", ("E3", [])), Assign("Insight", off: ["insights", "reports"])).Errors);

    [Fact]
    public void Judge_ProductWithoutPlans_CanBeAssigned() =>
        Assert.Equal(LicenseUpdateStatus.Changed, Judge(User("US"), Assign("Plain")).Status);

    [Fact]
    public void Judge_SeveralRulesBroken_ReportsAll() =>
        Assert.Equal(
            [LicenseErrorCode.UsageLocationMissing, LicenseErrorCode.UsageLocationMissing, LicenseErrorCode.MutuallyExclusiveViolation, LicenseErrorCode.DependencyViolation],
            Judge(User(null, ("E1", [])), Assign("E3"), Assign("Calling")).Errors.Select(error => error.Code));

    [Fact]
    public void Judge_GainWithALocationForThoseWithout_GivesBoth()
    {
        var outcome = JudgeWith("SE", User(null), Assign("E3"));

        Assert.Equal((LicenseUpdateStatus.Changed, "SE"), (outcome.Status, outcome.NewUsageLocation));
        Assert.Equal(Id("E3"), Assert.Single(outcome.Changes).ProductId);
        Assert.Null(outcome.Before.UsageLocation);
    }

    [Fact]
    public void Judge_LocationThatIsThere_IsKeptAndJudgedBy()
    {
        var outcome = JudgeWith("SE", User("KP"), Assign("Voice"));

        Assert.Null(outcome.NewUsageLocation);
        Assert.Equal("KP", Assert.Single(outcome.Errors).UsageLocation);
    }

    [Fact]
    public void Judge_LocationAlone_ChangesTheUserAndNoLicense()
    {
        var outcome = JudgeWith("SE", User(null, ("E3", [])));

        Assert.Equal((LicenseUpdateStatus.Changed, "SE"), (outcome.Status, outcome.NewUsageLocation));
        Assert.Empty(outcome.Changes);
        Assert.Equal(LicenseUpdateStatus.Unchanged, JudgeWith("SE", User("US", ("E3", []))).Status);
    }

    [Fact]
    public void Judge_HolderInTheTargetStateWithoutLocation_GetsTheLocation() =>
        Assert.Equal("SE", JudgeWith("SE", User(null, ("E3", [])), Assign("E3")).NewUsageLocation);

    [Fact]
    public void Judge_NewLocationWhereWhatIsGainedIsProhibited_FailsAndGivesNoLocation()
    {
        var outcome = JudgeWith("KP", User(null), Assign("Voice"), Assign("E3"));

        Assert.Equal([new LicenseError(LicenseErrorCode.ProhibitedInUsageLocationViolation, Id("Voice"), UsageLocation: "KP")], outcome.Errors);
        Assert.Null(outcome.NewUsageLocation);
        Assert.Empty(outcome.After);
    }

    [Fact]
    public void Judge_NewLocationWhereWhatIsHeldIsProhibited_FailsUnlessTheSameSaveTakesItAway()
    {
        var holder = User(null, ("Voice", []), ("Calling", []));

        var outcome = JudgeWith("CN", holder);

        Assert.Equal([new LicenseError(LicenseErrorCode.ProhibitedInUsageLocationViolation, Id("Calling"), Id("minutes"), UsageLocation: "CN")], outcome.Errors);
        Assert.Null(outcome.NewUsageLocation);
        Assert.Equal("CN", JudgeWith("CN", holder, Revoke("Calling")).NewUsageLocation);
    }

    [Fact]
    public void Judge_AnotherRuleBroken_GivesNoLocation()
    {
        var outcome = JudgeWith("SE", User(null, ("E1", [])), Assign("E3"));

        Assert.Equal(LicenseErrorCode.MutuallyExclusiveViolation, Assert.Single(outcome.Errors).Code);
        Assert.Null(outcome.NewUsageLocation);
    }

    private static UserOutcome JudgeWith(string location, UserLicenses user, params ProductIntent[] intents) =>
        LicenseRules.Judge(user, intents, Catalogue, location);

    private static UserOutcome Judge(UserLicenses user, params ProductIntent[] intents) => LicenseRules.Judge(user, intents, Catalogue);

    private static UserLicenses User(string? location, params (string Product, string[] Off)[] licenses) =>
        new(location, [.. licenses.Select(license => new HeldLicense(Id(license.Product), Plans(license.Off))).OrderBy(license => license.ProductId)]);

    private static ServicePlanSet Plans(params string[] plans) => ServicePlanSet.Of(plans.Select(Id));

    private static ProductIntent Assign(string product, string[]? off = null) => Intent(product, LicenseIntent.Assign, [], off ?? []);

    private static ProductIntent Leave(string product, string[]? on = null, string[]? off = null) => Intent(product, LicenseIntent.LeaveAsIs, on ?? [], off ?? []);

    private static ProductIntent Revoke(string product) => Intent(product, LicenseIntent.Revoke, [], []);

    private static ProductIntent Intent(string product, LicenseIntent intent, string[] on, string[] off) => new(
        Id(product),
        intent,
        on.Select(plan => (plan, LicenseIntent.Assign)).Concat(off.Select(plan => (plan, LicenseIntent.Revoke))).ToDictionary(pair => Id(pair.Item1), pair => pair.Item2));
}
