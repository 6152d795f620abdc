using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Features.LicenseUpdates;

/// <summary>Every way in which a rule can fail a user, as Updated licenses says it: user, product, plan, reason and next step, in both languages.</summary>
public sealed class LicenseErrorPageTests : IDisposable
{
    private static readonly Guid MailA = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid MailB = new("00000000-0000-0000-0000-00000000000b");
    private static readonly Guid Phone = new("00000000-0000-0000-0000-00000000000c");

    private readonly LicensingPortal _portal = new();

    private LicensingScenario Contoso => _portal.Contoso;

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task UsageLocationMissing()
    {
        var product = Contoso.AddProduct("Office 365 E3", 5);
        Contoso.AddUser("Ann", usageLocation: null);

        await AssertSaysAsync(
            ProductIntent.For(product, LicenseIntent.Assign),
            "Office 365 E3",
            "No usage location. Ann has no usage location. Office 365 E3 can be assigned only where it is known in which country or region it is used.",
            "Choose Update location on Manage licenses, in the same Save as the licenses.",
            "沒有使用位置。 Ann 沒有使用位置。必須知道使用的國家/地區，才能指派 Office 365 E3。",
            "請在 [管理授權] 中選擇 [更新位置]，與授權一併儲存。");
    }

    [Fact]
    public async Task ProhibitedInUsageLocationViolation_Product()
    {
        var product = Contoso.AddProduct("Office 365 E3", 5);
        Contoso.AddUser("Ann", "JP");

        await AssertSaysAsync(
            ProductIntent.For(product, LicenseIntent.Assign),
            "Office 365 E3",
            "Usage location isn't allowed. Ann cannot have Office 365 E3: it may not be used at the user's usage location (Japan).",
            "Choose a product that is allowed there. Correct the usage location only if it is wrong.",
            "不允許使用位置。 Ann 無法擁有 Office 365 E3：使用者的使用位置「日本」不允許使用該產品。",
            "請選擇該地區允許的產品。只有在使用位置錯誤時才更正使用位置。",
            new ProductProhibitedLocation { ProductId = product, Country = "JP" });
    }

    [Fact]
    public async Task ProhibitedInUsageLocationViolation_Plan()
    {
        NamePlans();
        var product = Contoso.AddProduct("Teams Phone", 5, [Phone, MailA]);
        Contoso.AddUser("Ann", "JP");

        await AssertSaysAsync(
            ProductIntent.For(product, LicenseIntent.Assign),
            "Teams Phone",
            "Usage location isn't allowed. Ann cannot have Teams Phone with Phone System: that service plan may not be used at the user's usage location (Japan).",
            "Turn off Phone System under View service plans for this user, or choose a product without it.",
            "不允許使用位置。 Ann 無法擁有包含 Phone System 的 Teams Phone：使用者的使用位置「日本」不允許使用該服務方案。",
            "請在 [檢視服務方案] 中為此使用者關閉 Phone System，或選擇不含該方案的產品。",
            new ServicePlanProhibitedLocation { ServicePlanId = Phone, Country = "JP" });
    }

    [Fact]
    public async Task MutuallyExclusiveViolation()
    {
        NamePlans();
        var (held, asked) = (Contoso.AddProduct("Office 365 E3", 5, [MailA]), Contoso.AddProduct("Office 365 E1", 5, [MailB]));
        Contoso.AddUser("Ann", "US", (held, []));

        await AssertSaysAsync(
            ProductIntent.For(asked, LicenseIntent.Assign),
            "Office 365 E3",
            "Conflicting service plans. Ann cannot have Exchange Plan 2 (of Office 365 E3) and Exchange Plan 1 (of Office 365 E1) at the same time.",
            "Turn off Exchange Plan 2 or Exchange Plan 1 under View service plans, or revoke one of the two products.",
            "衝突的服務方案。 Ann 無法同時擁有 Office 365 E3 的 Exchange Plan 2 和 Office 365 E1 的 Exchange Plan 1。",
            "請在 [檢視服務方案] 中關閉 Exchange Plan 2 或 Exchange Plan 1，或撤銷其中一項產品。",
            new ServicePlanExclusion { SetName = "mail", ServicePlanId = MailA },
            new ServicePlanExclusion { SetName = "mail", ServicePlanId = MailB });
    }

    [Fact]
    public async Task DependencyViolation_TheNeededProductGoes()
    {
        NamePlans();
        var (needed, held) = (Contoso.AddProduct("Office 365 E3", 5, [MailA]), Contoso.AddProduct("Teams Phone", 5, [Phone]));
        Contoso.AddUser("Ann", "US", (needed, []), (held, []));

        await AssertSaysAsync(
            ProductIntent.For(needed, LicenseIntent.Revoke),
            "Teams Phone",
            "Other products depend on this license. Phone System (of Teams Phone) needs Exchange Plan 2, which Ann would not have.",
            "In the same Save, also turn off Phone System or revoke its product, or keep a product with Exchange Plan 2.",
            "其他產品相依於此授權。 Teams Phone 的 Phone System 需要 Exchange Plan 2，但 Ann 不會擁有該方案。",
            "請在同一次儲存中一併關閉 Phone System 或撤銷其產品，或保留包含 Exchange Plan 2 的產品。",
            new ServicePlanDependency { DependentPlanId = Phone, Clause = 1, NeededPlanId = MailA });
    }

    [Fact]
    public async Task DependencyViolation_APlanOfAHeldProductIsTurnedOn()
    {
        NamePlans();
        Contoso.AddProduct("Office 365 E3", 5, [MailA]);
        var held = Contoso.AddProduct("Teams Phone", 5, [Phone, MailB]);
        Contoso.AddUser("Ann", "US", (held, [Phone]));

        await AssertSaysAsync(
            new ProductIntent(held, LicenseIntent.LeaveAsIs, new Dictionary<Guid, LicenseIntent> { [Phone] = LicenseIntent.Assign }),
            "Teams Phone",
            "Needs another service plan. Phone System (of Teams Phone) needs Exchange Plan 2, which Ann would not have.",
            "Assign a product with Exchange Plan 2 to the user in the same Save, or leave Phone System off.",
            "需要其他服務方案。 Teams Phone 的 Phone System 需要 Exchange Plan 2，但 Ann 不會擁有該方案。",
            "請在同一次儲存中為使用者指派包含 Exchange Plan 2 的產品，或不要開啟 Phone System。",
            new ServicePlanDependency { DependentPlanId = Phone, Clause = 1, NeededPlanId = MailA });
    }

    [Fact]
    public async Task DependencyViolation_TheNeededPlanIsMissing()
    {
        NamePlans();
        Contoso.AddProduct("Office 365 E3", 5, [MailA]);
        Contoso.AddProduct("Office 365 E1", 5, [MailB]);
        var product = Contoso.AddProduct("Teams Phone", 5, [Phone]);
        Contoso.AddUser("Ann");

        await AssertSaysAsync(
            ProductIntent.For(product, LicenseIntent.Assign),
            "Teams Phone",
            "Needs another service plan. Phone System (of Teams Phone) needs Exchange Plan 1 or Exchange Plan 2, which Ann would not have.",
            "Assign a product with Exchange Plan 1 or Exchange Plan 2 to the user in the same Save, or leave Phone System off.",
            "需要其他服務方案。 Teams Phone 的 Phone System 需要 Exchange Plan 1 或 Exchange Plan 2，但 Ann 不會擁有該方案。",
            "請在同一次儲存中為使用者指派包含 Exchange Plan 1 或 Exchange Plan 2 的產品，或不要開啟 Phone System。",
            new ServicePlanDependency { DependentPlanId = Phone, Clause = 1, NeededPlanId = MailA },
            new ServicePlanDependency { DependentPlanId = Phone, Clause = 1, NeededPlanId = MailB });
    }

    [Fact]
    public async Task NoServicePlanEnabled()
    {
        var product = Contoso.AddProduct("Office 365 E3", 5, [MailA]);
        Contoso.AddUser("Ann");

        await AssertSaysAsync(
            new ProductIntent(product, LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [MailA] = LicenseIntent.Revoke }),
            "Office 365 E3",
            "No service plan is on. Ann would have Office 365 E3 with all of its service plans off.",
            "Leave at least one service plan of Office 365 E3 on, or revoke the product.",
            "未開啟任何服務方案。 Ann 將擁有 Office 365 E3，但其所有服務方案都會關閉。",
            "請至少保留 Office 365 E3 的一個服務方案為開啟，或撤銷該產品。");
    }

    [Fact]
    public async Task SeveralErrors_AreAllListedForTheUser()
    {
        var (one, two) = (Contoso.AddProduct("Office 365 E3", 5), Contoso.AddProduct("Visio", 5));
        Contoso.AddUser("Ann", usageLocation: null);
        await Contoso.SelectAsync();
        var saved = (SaveLicensesResult.Saved)await Contoso.SaveAsync(ProductIntent.For(one, LicenseIntent.Assign), ProductIntent.For(two, LicenseIntent.Assign));

        var page = await (await _portal.OpenBrowserAsync()).GetAsync($"{_portal.LicenseUpdates}/{saved.UpdateId}");

        var rows = page.Document.QuerySelectorAll(".failed-users tbody tr").Select(PortalPage.Flatten).ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.StartsWith("Ann ", row, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Visio can be assigned only", StringComparison.Ordinal));
    }

    private void NamePlans()
    {
        using var db = _portal.Portal.CreateContext();
        db.ServicePlans.AddRange(
            new ServicePlan { Id = MailA, Name = "MAIL_2", DisplayName = "Exchange Plan 2" },
            new ServicePlan { Id = MailB, Name = "MAIL_1", DisplayName = "Exchange Plan 1" },
            new ServicePlan { Id = Phone, Name = "PHONE", DisplayName = "Phone System" });
        db.SaveChanges();
    }

    /// <summary>Saves for everybody and reads the one row of the failed user in both languages.</summary>
    private async Task AssertSaysAsync(
        ProductIntent intent, string product, string reason, string next, string chineseReason, string chineseNext, params object[] rules)
    {
        // The portal brings the rules to those of its catalogue when it starts; these come after.
        var browser = await _portal.OpenBrowserAsync();
        using (var db = _portal.Portal.CreateContext())
        {
            db.AddRange(rules);
            await db.SaveChangesAsync();
        }

        await Contoso.SelectAsync();
        var before = Contoso.Assignments();
        var saved = (SaveLicensesResult.Saved)await Contoso.SaveAsync(intent);
        var address = $"{_portal.LicenseUpdates}/{saved.UpdateId}";

        AssertRow(await browser.GetAsync(address), product, reason, next);
        AssertRow(await (await _portal.OpenBrowserAsync(LicensingPortal.Chinese)).GetAsync(address), product, chineseReason, chineseNext);
        Assert.Equal(before, Contoso.Assignments());
    }

    private static void AssertRow(PortalPage page, string product, string reason, string next)
    {
        var cells = Assert.Single(page.Document.QuerySelectorAll(".failed-users tbody tr")).QuerySelectorAll("td").Select(PortalPage.Flatten).ToList();
        Assert.StartsWith("Ann ", cells[0], StringComparison.Ordinal);
        Assert.Equal([product, reason, next], cells[1..]);
    }
}
