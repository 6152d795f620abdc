using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Data.DemoData;

/// <summary>What docs/sample-data.md promises of Contoso: each test is a row of its table.</summary>
public sealed class ContosoCustomerTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    [Theory]
    [InlineData("Microsoft 365 E3", SubscriptionStatus.Enabled, 40, 20)]
    [InlineData("Microsoft 365 F3", SubscriptionStatus.Enabled, 25, 5)]
    [InlineData("Office 365 E1", SubscriptionStatus.Enabled, 10, 8)]
    [InlineData("Office 365 E3", SubscriptionStatus.Enabled, 15, 12)]
    [InlineData("Microsoft 365 Business Premium", SubscriptionStatus.Enabled, 295, 2)]
    [InlineData("Exchange Online (Plan 2)", SubscriptionStatus.Enabled, 5, 2)]
    [InlineData("Microsoft Workplace Analytics", SubscriptionStatus.Enabled, 10, 2)]
    [InlineData("Microsoft Teams Phone Standard", SubscriptionStatus.Enabled, 15, 6)]
    [InlineData("Skype for Business PSTN Domestic Calling", SubscriptionStatus.Enabled, 10, 3)]
    [InlineData("Microsoft 365 Domestic Calling Plan (120 min)", SubscriptionStatus.Enabled, 5, 0)]
    [InlineData("Microsoft 365 Audio Conferencing", SubscriptionStatus.Enabled, 20, 4)]
    [InlineData("Microsoft Entra ID P2", SubscriptionStatus.Enabled, 25, 0)]
    [InlineData("Microsoft Defender for Office 365 (Plan 1)", SubscriptionStatus.Enabled, 20, 5)]
    [InlineData("Power BI Pro", SubscriptionStatus.Enabled, 6, 6)]
    [InlineData("Planner and Project Plan 3", SubscriptionStatus.Warning, 10, 2)]
    [InlineData("Visio Plan 2", SubscriptionStatus.Suspended, 5, 3)]
    public async Task Product_OfContoso_HasTheDocumentedSeats(string product, SubscriptionStatus status, int seats, int assigned)
    {
        await using var db = seeded.CreateContext();
        var contosoId = await ContosoIdAsync(db);

        var sku = await db.SubscribedSkus.SingleAsync(row => row.CustomerId == contosoId && row.Product!.DisplayName == product);

        Assert.Equal((status, seats, assigned), (sku.Status, sku.ActiveUnits + sku.WarningUnits + sku.SuspendedUnits, sku.ConsumedUnits));
    }

    [Theory]
    [InlineData("ingrid.vestergaard", "Microsoft Entra ID P2", LicenseIntent.Assign, LicenseErrorCode.UsageLocationMissing)]
    [InlineData("jingyi.zheng", "Microsoft 365 Audio Conferencing", LicenseIntent.Assign, LicenseErrorCode.ProhibitedInUsageLocationViolation)]
    [InlineData("damayanti.iyer", "Microsoft 365 Audio Conferencing", LicenseIntent.Assign, LicenseErrorCode.ProhibitedInUsageLocationViolation)]
    [InlineData("marcus.ellery", "Microsoft 365 Domestic Calling Plan (120 min)", LicenseIntent.Assign, LicenseErrorCode.ProhibitedInUsageLocationViolation)]
    [InlineData("aoife.brannigan", "Office 365 E3", LicenseIntent.Assign, LicenseErrorCode.MutuallyExclusiveViolation)]
    [InlineData("graham.pettifer", "Microsoft 365 Domestic Calling Plan (120 min)", LicenseIntent.Assign, LicenseErrorCode.MutuallyExclusiveViolation)]
    [InlineData("amara.nwachukwu", "Microsoft Teams Phone Standard", LicenseIntent.Assign, LicenseErrorCode.DependencyViolation)]
    [InlineData("tomas.villanueva", "Skype for Business PSTN Domestic Calling", LicenseIntent.Assign, LicenseErrorCode.DependencyViolation)]
    [InlineData("kalani.mahoe", "Microsoft Workplace Analytics", LicenseIntent.Assign, LicenseErrorCode.DependencyViolation)]
    [InlineData("dana.whitlock", "Microsoft Teams Phone Standard", LicenseIntent.Revoke, LicenseErrorCode.DependencyViolation)]
    [InlineData("jasper.quill", "Exchange Online (Plan 2)", LicenseIntent.Revoke, LicenseErrorCode.DependencyViolation)]
    public async Task Intent_OnTheDocumentedUser_GivesTheDocumentedError(string alias, string product, LicenseIntent intent, LicenseErrorCode error)
    {
        await using var db = seeded.CreateContext();
        var productId = (await db.Products.SingleAsync(row => row.DisplayName == product)).Id;

        var outcome = await JudgeAsync(db, alias, ProductIntent.For(productId, intent));

        Assert.Equal([error], outcome.Errors.Select(found => found.Code).Distinct());
    }

    [Theory]
    [InlineData("marcus.ellery", "Skype for Business PSTN Domestic Calling", LicenseIntent.Assign)]
    [InlineData("aoife.brannigan", "Microsoft 365 Audio Conferencing", LicenseIntent.Assign)]
    [InlineData("ebba.rosenqvist", "Planner and Project Plan 3", LicenseIntent.Assign)]
    [InlineData("ada.lundgren", "Microsoft Defender for Office 365 (Plan 1)", LicenseIntent.Assign)]
    [InlineData("priscilla.ashworth", "Microsoft 365 Domestic Calling Plan (120 min)", LicenseIntent.Assign)]
    [InlineData("amara.nwachukwu", "Office 365 E3", LicenseIntent.Assign)]
    [InlineData("marcus.ellery", "Microsoft Teams Phone Standard", LicenseIntent.Revoke)]
    [InlineData("gwendolen.prys", "Visio Plan 2", LicenseIntent.Revoke)]
    public async Task Intent_OnTheDocumentedCounterExample_Succeeds(string alias, string product, LicenseIntent intent)
    {
        await using var db = seeded.CreateContext();
        var productId = (await db.Products.SingleAsync(row => row.DisplayName == product)).Id;

        var outcome = await JudgeAsync(db, alias, ProductIntent.For(productId, intent));

        Assert.Equal(LicenseUpdateStatus.Changed, outcome.Status);
    }

    [Fact]
    public async Task OnlyPlanOff_OnHoldersAndOthers_GivesNoServicePlanEnabled()
    {
        await using var db = seeded.CreateContext();
        var product = await db.Products.Include(row => row.ServicePlans).SingleAsync(row => row.DisplayName == "Microsoft Defender for Office 365 (Plan 1)");
        var off = new Dictionary<Guid, LicenseIntent> { [Assert.Single(product.ServicePlans).ServicePlanId] = LicenseIntent.Revoke };

        var holder = await JudgeAsync(db, "kalani.mahoe", new ProductIntent(product.Id, LicenseIntent.LeaveAsIs, off));
        var other = await JudgeAsync(db, "amara.nwachukwu", new ProductIntent(product.Id, LicenseIntent.Assign, off));

        Assert.Equal(LicenseErrorCode.NoServicePlanEnabled, Assert.Single(holder.Errors).Code);
        Assert.Equal(LicenseErrorCode.NoServicePlanEnabled, Assert.Single(other.Errors).Code);
    }

    [Fact]
    public async Task NeededPlansOff_OnAHolderOfTeamsPhone_GivesDependencyViolation()
    {
        await using var db = seeded.CreateContext();
        var suite = await db.Products.SingleAsync(row => row.DisplayName == "Microsoft 365 E3");
        var off = await db.ServicePlans.Where(plan => plan.Name == "TEAMS1" || plan.Name == "MCOSTANDARD").ToDictionaryAsync(plan => plan.Id, _ => LicenseIntent.Revoke);

        var outcome = await JudgeAsync(db, "marcus.ellery", new ProductIntent(suite.Id, LicenseIntent.LeaveAsIs, off));

        Assert.Equal(LicenseErrorCode.DependencyViolation, Assert.Single(outcome.Errors).Code);
    }

    [Fact]
    public async Task LargeSuite_OnAHolderOfAFrontlineSuite_GivesSeveralReasons()
    {
        await using var db = seeded.CreateContext();
        var suite = await db.Products.SingleAsync(row => row.DisplayName == "Office 365 E3");

        var outcome = await JudgeAsync(db, "kalani.mahoe", ProductIntent.For(suite.Id, LicenseIntent.Assign));

        Assert.Equal(2, outcome.Errors.Count(error => error.Code == LicenseErrorCode.MutuallyExclusiveViolation));
    }

    [Fact]
    public async Task ConflictingPlanOff_OnAHolderOfOffice365E1_LiftsTheConflict()
    {
        await using var db = seeded.CreateContext();
        var e3 = await db.Products.SingleAsync(row => row.DisplayName == "Office 365 E3");
        var sharePoint = await db.ServicePlans.SingleAsync(plan => plan.Name == "SHAREPOINTENTERPRISE");

        var outcome = await JudgeAsync(
            db, "aoife.brannigan", new ProductIntent(e3.Id, LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [sharePoint.Id] = LicenseIntent.Revoke }));

        Assert.Equal(LicenseUpdateStatus.Changed, outcome.Status);
    }

    [Fact]
    public async Task NoLicense_SevenWithUsageLocationAndFourWithout()
    {
        await using var db = seeded.CreateContext();
        var contosoId = await ContosoIdAsync(db);
        var users = await db.CustomerUsers
            .Where(user => user.CustomerId == contosoId && !db.LicenseAssignments.Any(assignment => assignment.UserId == user.Id))
            .ToListAsync();

        Assert.Equal(7, users.Count(user => user.UsageLocation is not null));
        Assert.Equal(4, users.Count(user => user.UsageLocation is null));
    }

    [Fact]
    public async Task LocationForThoseWithout_WithEntraIdP2_MendsAllFour()
    {
        await using var db = seeded.CreateContext();
        var contosoId = await ContosoIdAsync(db);
        var product = await db.Products.SingleAsync(row => row.DisplayName == "Microsoft Entra ID P2");
        var rules = await new CatalogueRulesReader(db).LoadRulesAsync(null, default);
        var names = await db.CustomerUsers.Where(user => user.CustomerId == contosoId && user.UsageLocation == null).OrderBy(user => user.ListKey).Select(user => user.DisplayName).ToListAsync();

        var outcome = LicenseRules.Judge(new UserLicenses(null, []), [ProductIntent.For(product.Id, LicenseIntent.Assign)], rules, "SE");

        Assert.Equal((LicenseUpdateStatus.Changed, "SE"), (outcome.Status, outcome.NewUsageLocation));
        Assert.Equal(4, names.Count);
        Assert.StartsWith("@ Front desk", names[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameName_TwoUsers_StandInOrderOfTheirSignInNames()
    {
        await using var db = seeded.CreateContext();
        var contosoId = await ContosoIdAsync(db);

        var namesakes = await db.CustomerUsers
            .Where(user => user.CustomerId == contosoId && user.DisplayName == "Wei Chen")
            .OrderBy(user => user.ListKey)
            .Select(user => user.UserPrincipalName)
            .ToListAsync();

        Assert.Equal(["wei.chen2@contoso.com", "wei.chen@contoso.com"], namesakes);
    }

    [Fact]
    public async Task History_OfContoso_AgreesWithItselfAndWithWhatTheUsersHold()
    {
        await using var db = seeded.CreateContext();
        var customer = await db.Customers.SingleAsync(row => row.Name == "Contoso");
        var updates = await db.LicenseUpdates.Where(update => update.CustomerId == customer.Id).OrderBy(update => update.LicenseVersion).ToListAsync();

        Assert.Equal([1L, 2L], updates.Select(update => update.LicenseVersion));
        Assert.Equal(2, customer.LicenseVersion);
        Assert.Equal([(2, 1), (4, 4)], updates.Select(update => (update.ChangedCount, update.FailedCount)));
        foreach (var update in updates)
        {
            await AssertAgreesAsync(db, update);
        }

        var reasons = await db.LicenseUpdateOutcomes.Where(outcome => outcome.Status == LicenseUpdateStatus.Failed).ToListAsync();
        Assert.Equal(
            [LicenseErrorCode.UsageLocationMissing, LicenseErrorCode.ProhibitedInUsageLocationViolation, LicenseErrorCode.MutuallyExclusiveViolation, LicenseErrorCode.DependencyViolation],
            reasons.SelectMany(outcome => outcome.Errors).Select(error => error.Code).Distinct().Order());
    }

    private static async Task AssertAgreesAsync(LicensingDbContext db, LicenseUpdate update)
    {
        var results = await db.LicenseUpdateResults.Where(row => row.LicenseUpdateId == update.Id).OrderBy(row => row.Position).ToListAsync();
        var outcomes = await db.LicenseUpdateOutcomes.Where(row => row.LicenseUpdateId == update.Id).ToDictionaryAsync(row => row.Number);
        var changes = await db.LicenseUpdateChanges.Where(row => row.LicenseUpdateId == update.Id).ToListAsync();
        var productId = Assert.Single(update.Intents).ProductId;

        Assert.All(results.GroupBy(row => row.Status), status => Assert.Equal(Enumerable.Range(1, status.Count()), status.Select(row => row.Position)));
        Assert.Equal(update.ChangedCount + update.UnchangedCount + update.FailedCount, results.Count);
        foreach (var result in results)
        {
            var outcome = outcomes[result.OutcomeNumber];
            Assert.Equal(outcome.Status, result.Status);
            Assert.Equal(outcome.Status == LicenseUpdateStatus.Changed, changes.Any(change => change.OutcomeNumber == outcome.Number && change.Kind == LicenseChangeKind.Added));
            Assert.Equal(
                outcome.After.Any(license => license.ProductId == productId),
                await db.LicenseAssignments.AnyAsync(row => row.UserId == result.UserId && row.ProductId == productId));
        }
    }

    private static async Task<UserOutcome> JudgeAsync(LicensingDbContext db, string alias, ProductIntent intent)
    {
        var contosoId = await ContosoIdAsync(db);
        var user = await db.CustomerUsers.SingleAsync(row => row.CustomerId == contosoId && row.UserPrincipalName == $"{alias}@contoso.com");
        var held = await db.LicenseAssignments.Where(row => row.UserId == user.Id).ToListAsync();
        var rules = await new CatalogueRulesReader(db).LoadRulesAsync(null, default);
        var licenses = held.Select(row => new HeldLicense(row.ProductId, row.DisabledPlans)).OrderBy(license => license.ProductId);
        return LicenseRules.Judge(new UserLicenses(user.UsageLocation, [.. licenses]), [intent], rules);
    }

    private static Task<Guid> ContosoIdAsync(LicensingDbContext db) =>
        db.Customers.Where(customer => customer.Name == "Contoso").Select(customer => customer.Id).SingleAsync();
}
