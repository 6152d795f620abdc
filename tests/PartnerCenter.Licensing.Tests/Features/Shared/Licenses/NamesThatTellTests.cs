using AngleSharp.Html.Dom;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Licenses;

/// <summary>Two products of one name and part number, with two plans of one name: wherever they are named, they are told apart, and in the same way.</summary>
public sealed class NamesThatTellTests : IDisposable
{
    private const string First = "Contoso Archive (ARCHIVE, …00000101)";
    private const string Second = "Contoso Archive (ARCHIVE, …00000102)";
    private const string PlanA = "Archive Plan (ARCHIVE_A)";
    private const string PlanB = "Archive Plan (ARCHIVE_B)";

    private static readonly Guid FirstId = new("c0de0000-0000-4000-8000-000000000101");
    private static readonly Guid SecondId = new("c0de0000-0000-4000-8000-000000000102");
    private static readonly Guid PlanAId = new("c0de0000-0000-4000-9000-000000000101");
    private static readonly Guid PlanBId = new("c0de0000-0000-4000-9000-000000000102");

    private readonly LicensingPortal _portal = new();

    private LicensingScenario Contoso => _portal.Contoso;

    private string Customer => $"/customers/{Contoso.CustomerId}";

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData(LicensingPortal.English, "+ {0} (- {1}), - {2}", "Assign {0} (off: {1}); Revoke {2}")]
    [InlineData(LicensingPortal.Chinese, "+ {0}（- {1}）、- {2}", "指派 {0}（關閉：{1}）；撤銷 {2}")]
    public async Task EveryPlace_ProductsAndPlansOfOneName_NamesThemInTheSameWay(string language, string inShort, string atLength)
    {
        var updateId = await FillAsync();
        var browser = await _portal.OpenBrowserAsync(language);

        await OrderAsync(browser, FirstId, First);
        await OrderAsync(browser, SecondId, Second);
        await ShowsAsync(browser, Customer, First, Second);
        await ShowsAsync(browser, $"{Customer}/users", First, Second);
        await ShowsAsync(browser, $"{Customer}/users?filter=has&product={SecondId}", Second);
        await ShowsAsync(browser, _portal.ManageLicenses, First, Second, PlanA, PlanB);
        await ShowsAsync(browser, $"{_portal.ManageLicenses}/holders/{FirstId}", First);
        await ShowsAsync(browser, $"{_portal.ManageLicenses}/holders/{SecondId}", Second);

        var (shortly, fully) = (string.Format(null, inShort, First, PlanA, Second), string.Format(null, atLength, First, PlanA, Second));
        await ShowsAsync(browser, "/", First, Second, shortly);
        await ShowsAsync(browser, _portal.LicenseUpdates, shortly);
        await ShowsAsync(browser, $"{_portal.LicenseUpdates}/{updateId}", [shortly, .. fully.Split('；', ';').Select(part => part.Trim())]);
        await ShowsAsync(browser, "/activity", First, Second, fully);
        var update = await browser.GetAsync($"{_portal.LicenseUpdates}/{updateId}/csv");
        var activity = await browser.GetAsync("/activity/csv");
        Assert.All([First, Second, PlanA], name => Assert.Contains(name, update.Text, StringComparison.Ordinal));
        Assert.All([First, Second, fully], name => Assert.Contains(name, activity.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServicePlans_SharedNameInAnotherProduct_IsNotCalledDifferentlyThere()
    {
        await FillAsync();
        var third = Contoso.AddProduct("Fabrikam Vault", 5, [PlanBId]);
        var browser = await _portal.OpenBrowserAsync();

        var page = await browser.GetAsync(_portal.ManageLicenses);

        Assert.Contains(PlanB, PortalPage.Flatten(page.Document.QuerySelector($"[data-product='{third}']")!), StringComparison.Ordinal);
    }

    private static async Task ShowsAsync(PortalBrowser browser, string address, params string[] names)
    {
        var page = await browser.GetAsync(address);
        var text = PortalPage.Flatten(page.Document.DocumentElement);
        Assert.All(names, name => Assert.Contains(name, text, StringComparison.Ordinal));
        // Nowhere by the name alone.
        Assert.DoesNotContain("Contoso Archive", text.Replace("Contoso Archive (ARCHIVE, …", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Archive Plan", text.Replace("Archive Plan (ARCHIVE_", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Buys one license: the question, the confirmation and the message.</summary>
    private async Task OrderAsync(PortalBrowser browser, Guid productId, string name)
    {
        var ask = $"{Customer}/subscriptions/{productId}/buy";
        await ShowsAsync(browser, ask, name);
        var confirm = await browser.GetAsync($"{ask}?quantity=1");
        Assert.Contains(name, confirm.Main, StringComparison.Ordinal);
        var form = (IHtmlFormElement)confirm.Document.QuerySelector("main form[method=post]")!;
        var bought = await browser.SubmitAsync(form);
        Assert.Contains(name, Bidi.Plain(bought.Document.QuerySelector("main .message")!.TextContent), StringComparison.Ordinal);
    }

    /// <returns>An update that assigns the first product without a plan, and revokes the second.</returns>
    private async Task<Guid> FillAsync()
    {
        // The portal loads its catalogue when it starts, before anything that is added here.
        _ = _portal.Portal.Services;
        await using (var db = _portal.Portal.CreateContext())
        {
            db.ServicePlans.AddRange(
                new ServicePlan { Id = PlanAId, Name = "ARCHIVE_A", DisplayName = "Archive Plan" },
                new ServicePlan { Id = PlanBId, Name = "ARCHIVE_B", DisplayName = "Archive Plan" });
            foreach (var id in new[] { FirstId, SecondId })
            {
                var product = Product.Create(id, "ARCHIVE", "Contoso Archive");
                product.ServicePlans.AddRange(new[] { PlanAId, PlanBId }.Select(planId => new ProductServicePlan { ProductId = id, ServicePlanId = planId }));
                db.Products.Add(product);
            }

            db.SubscribedSkus.AddRange(new[] { FirstId, SecondId }.Select(id => new SubscribedSku { CustomerId = Contoso.CustomerId, ProductId = id, ActiveUnits = 2 }));
            await db.SaveChangesAsync();
        }

        var ann = Contoso.AddUser("Ann", "US", (SecondId, []));
        Contoso.AddUser("Bob", "US", (FirstId, [PlanAId]), (SecondId, []));
        await Contoso.SelectAsync(ann);
        var saved = (SaveLicensesResult.Saved)await Contoso.SaveAsync(
            new ProductIntent(FirstId, LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [PlanAId] = LicenseIntent.Revoke }),
            ProductIntent.For(SecondId, LicenseIntent.Revoke));
        return saved.UpdateId;
    }
}
