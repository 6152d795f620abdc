using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>Manage licenses as somebody without script sees and uses it.</summary>
internal sealed class ManageLicensesScreen(PortalBrowser browser, PortalPage page)
{
    public PortalPage Page => page;

    public IHtmlFormElement Form => page.Form("input[name=updateId]");

    public IReadOnlyList<string> Tiles => [.. page.Document.QuerySelectorAll(".tile .tile-name").Select(name => name.TextContent)];

    /// <summary>The sentences of the box that says why nothing was changed.</summary>
    public string Problems => page.Document.QuerySelector("#problems") is { } problems ? PortalPage.Flatten(problems) : "";

    public static async Task<ManageLicensesScreen> OpenAsync(PortalBrowser browser, string address) => new(browser, await browser.GetAsync(address));

    public IElement Row(Guid productId) => page.Document.QuerySelector($"[data-product='{productId}']")!;

    public string TextOf(Guid productId, string selector) => PortalPage.Flatten(Row(productId).QuerySelector(selector)!);

    public bool OffersBuying(Guid productId) => Row(productId).QuerySelector(".buy-more") is not null;

    /// <summary>The control that shows a product or a plan: a check box or a list of three.</summary>
    public IHtmlElement Control(string field) =>
        (IHtmlElement)Form.QuerySelector($"select[name='{field}'], input[type=checkbox][name='{field}']")!;

    public IHtmlElement Product(Guid productId) => Control(ManageLicensesForm.ProductField(productId));

    public IHtmlElement Plan(Guid productId, Guid planId) => Control(ManageLicensesForm.PlanField(productId, planId));

    public bool IsTicked(Guid productId) => ((IHtmlInputElement)Product(productId)).IsChecked;

    /// <summary>What the form as it stands would ask for the field.</summary>
    public LicenseIntent IntentOf(string field) =>
        Enum.Parse<LicenseIntent>(PortalBrowser.Fields(Form).First(pair => pair.Key == field).Value);

    public LicenseIntent IntentOf(Guid productId) => IntentOf(ManageLicensesForm.ProductField(productId));

    public LicenseIntent IntentOf(Guid productId, Guid planId) => IntentOf(ManageLicensesForm.PlanField(productId, planId));

    public ManageLicensesScreen Choose(Guid productId, LicenseIntent intent) => Choose(Product(productId), intent);

    public ManageLicensesScreen Choose(Guid productId, Guid planId, LicenseIntent intent) => Choose(Plan(productId, planId), intent);

    /// <summary>Presses a button of the form by its value.</summary>
    /// <param name="go">The value.</param>
    /// <param name="change">What a hostile browser changes in what is sent.</param>
    public Task<PortalPage> PressAsync(string go, Action<List<KeyValuePair<string, string>>>? change = null) =>
        browser.SubmitAsync(Form, change, page.Document.QuerySelector<IHtmlButtonElement>($"button[name=go][value='{go}']"));

    public async Task<ManageLicensesScreen> PressAndStayAsync(string go, Action<List<KeyValuePair<string, string>>>? change = null) =>
        new(browser, await PressAsync(go, change));

    /// <summary>As with Back and Forward, which ask for the page by its address.</summary>
    public async Task<ManageLicensesScreen> ReloadAsync() => new(browser, await browser.GetAsync(page.Url));

    private ManageLicensesScreen Choose(IHtmlElement control, LicenseIntent intent)
    {
        if (control is IHtmlSelectElement list)
        {
            list.Value = intent.ToString();
        }
        else
        {
            var box = (IHtmlInputElement)control;
            box.IsChecked = box.Value == intent.ToString();
        }

        return this;
    }
}
