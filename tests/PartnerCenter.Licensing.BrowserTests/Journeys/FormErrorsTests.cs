using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>What a form that was refused says, and where that leads to.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class FormErrorsTests(BrowserFixture browser)
{
    private const string Contoso = "/customers/5a3c1d10-0000-4000-b000-000000000001";
    private const string Office365E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

    /// <summary>What is wrong with the summary and the fields that it leads to.</summary>
    private const string LookAtSummary =
        """
        () => {
            const summary = document.querySelector('main > .message.error[role=alert]');
            const problems = [];
            if (!(summary.compareDocumentPosition(document.querySelector('h1')) & Node.DOCUMENT_POSITION_FOLLOWING)) {
                problems.push('the summary is below the heading');
            }

            for (const entry of summary.querySelectorAll('li')) {
                const said = entry.textContent.trim();
                const field = document.getElementById(entry.querySelector('a')?.hash.slice(1));
                if (!field?.matches('input, select')) {
                    problems.push(`leads to no field: ${said}`);
                    continue;
                }

                if (field.getAttribute('aria-invalid') !== 'true') {
                    problems.push(`is not said to be wrong: ${field.outerHTML}`);
                }

                const describedBy = field.getAttribute('aria-describedby') ?? field.closest('fieldset').getAttribute('aria-describedby');
                const error = describedBy.split(' ').map(id => document.getElementById(id)).find(element => element.textContent.includes(said));
                if (!error) {
                    problems.push(`is not described by its error: ${field.outerHTML}`);
                } else if (!error.checkVisibility()) {
                    problems.push(`its error is not seen: ${field.outerHTML}`);
                }
            }

            return problems;
        }
        """;

    [Theory]
    [InlineData("en-US", true)]
    [InlineData("zh-TW", false)]
    public Task RefusedForm_SaysWhatIsWrongAndLeadsToTheFields(string locale, bool script) =>
        browser.RunAsync(Language.Of(locale), script, async journey =>
        {
            var (page, language) = (journey.Tab.Page, journey.Language);
            await journey.SignInAsync();

            await page.GotoAsync("/customers/add");
            await EmptyAsync(page);
            await SubmitAsync(page, language.Text("Customers_Add"));
            await SeesAsync(journey, language.Text("Customers_Add_Title"), "Name", "Domain", "Roles", "EndsOn");

            await page.GotoAsync($"{Contoso}/relationship");
            await EmptyAsync(page);
            await SubmitAsync(page, language.Text("Relationship_Save"));
            await SeesAsync(journey, language.Text("Relationship_Title"), "Roles", "EndsOn");

            await page.GotoAsync($"{Contoso}/subscriptions/{Office365E3}/buy");
            await page.Locator("#Quantity").FillAsync("many");
            await SubmitAsync(page, language.Text("BuyMore_Review"));
            await SeesAsync(journey, language.Text("BuyMore_Of", "Office 365 E3"), "Quantity");

            await page.GotoAsync("/activity?from=yesterday&to=tomorrow");
            await SeesAsync(journey, language.Text("Activity_Title"), "from", "to");

            await page.GotoAsync($"{Contoso}/users/upload");
            await page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = "users.csv", MimeType = "text/csv", Buffer = [(byte)'x'] });
            await page.GetByLabel(language.Text("UploadUsers_Location_OneForAll")).CheckAsync();
            await SubmitAsync(page, language.Text("UploadUsers_Check"));
            await SeesAsync(journey, language.Text("UploadUsers_Title"), "Country");
        });

    private static async Task EmptyAsync(IPage page)
    {
        await page.Locator("#EndsOn").FillAsync("");
        await page.Locator("[name=Roles]").EvaluateAllAsync<int>("boxes => boxes.map(box => { box.checked = false; }).length");
    }

    private static Task SubmitAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task SeesAsync(Journey journey, string title, params string[] fields)
    {
        var page = journey.Tab.Page;
        var summary = page.GetByRole(AriaRole.Alert);
        await Expect(summary).ToContainTextAsync(journey.Language.Text("Forms_Errors"));
        await Expect(summary).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^" + Regex.Escape(journey.Language.Text("Forms_TitleWithErrors", title))));
        var links = summary.GetByRole(AriaRole.Link);
        Assert.Equal(fields.Order(), (await links.EvaluateAllAsync<string[]>("links => links.map(link => link.hash.slice(1))")).Order());
        var problems = await page.EvaluateAsync<string[]>(LookAtSummary);
        Assert.True(problems.Length == 0, string.Join(Environment.NewLine, problems));
        foreach (var field in fields)
        {
            await page.Locator($"a[href='#{field}']").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator($"[id='{field}']")).ToBeFocusedAsync();
        }
    }
}
