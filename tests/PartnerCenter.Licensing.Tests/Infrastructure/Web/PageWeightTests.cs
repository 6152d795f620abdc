using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data.DemoData;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>
/// What a browser fetches for each page of the sample data: one answer of HTML, one style sheet, the page's own scripts, all of them small and
/// all but the HTML kept for good. HTML is weighed as it is sent, the rest compressed. The figures are what there was, and a quarter more.
/// </summary>
public sealed class PageWeightTests : IDisposable
{
    private const int StyleBudget = 15_500;

    /// <summary>The connection, the pager and the shortcuts, which are on all pages.</summary>
    private const int ScriptBudget = 7_000;

    /// <summary>With what selects users across pages.</summary>
    private const int UserListScripts = 9_000;

    /// <summary>With the boxes of three states, their effects, the choices that are kept and the popover of holders.</summary>
    private const int ManageLicensesScripts = 12_500;

    private const int MostScripts = 8;

    private readonly Portal _portal = new() { Settings = new Dictionary<string, string> { ["Database:SampleData"] = "true" } };

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task EveryPage_SampleData_IsLight()
    {
        await using (var db = _portal.CreateContext())
        {
            // The sample data comes into a database without partners only.
            await db.Partners.ExecuteDeleteAsync();
        }

        var browser = await _portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        Guid customer, update;
        await using (var db = _portal.CreateContext())
        {
            (customer, update) = await db.LicenseUpdates.Where(row => db.Customers.Any(own => own.Id == row.CustomerId && own.PartnerId == DemoPartners.Operators[0].PartnerId))
                .OrderByDescending(row => row.ChangedCount).Select(row => ValueTuple.Create(row.CustomerId, row.Id)).FirstAsync();
        }

        var users = await browser.GetAsync($"/customers/{customer}/users");
        await browser.SubmitAsync(users.Form("#users"), fields => fields.AddRange(users.Document.QuerySelectorAll("input[name=selected]").Select(box => KeyValuePair.Create("selected", box.GetAttribute("value")!))));
        (string Page, int Html, int Script)[] budgets =
        [
            ("/sign-in", 7_000, ScriptBudget),
            ("/", 20_000, ScriptBudget),
            ("/customers", 27_000, ScriptBudget),
            ("/customers?size=100", 42_000, ScriptBudget),
            ($"/customers/{customer}", 24_500, ScriptBudget),
            ($"/customers/{customer}/users", 31_500, UserListScripts),
            ($"/customers/{customer}/users?size=100", 57_000, UserListScripts),
            ($"/customers/{customer}/users/selected", 31_500, UserListScripts),
            ($"/customers/{customer}/licenses", 202_000, ManageLicensesScripts),
            ($"/customers/{customer}/license-updates", 9_500, ScriptBudget),
            ($"/customers/{customer}/license-updates/{update}", 17_500, ScriptBudget),
            ($"/customers/{customer}/users/upload", 24_500, ScriptBudget),
            ($"/customers/{customer}/relationship", 12_000, ScriptBudget),
            ("/activity", 9_000, ScriptBudget),
            ("/activity?size=100", 9_000, ScriptBudget),
        ];
        var (report, tooHeavy) = (new StringBuilder(), 0);
        foreach (var (address, budget, scriptBudget) in budgets)
        {
            var page = await browser.GetAsync(address);
            Assert.True(page.Status == System.Net.HttpStatusCode.OK, $"{address}: {page.Status}");
            var html = Encoding.UTF8.GetByteCount(page.Text);
            var styles = page.Document.QuerySelectorAll<IHtmlLinkElement>("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).ToList();
            var scripts = page.Document.QuerySelectorAll("script").Select(script => script.GetAttribute("src")!).ToList();
            var (style, script) = (await WeightAsync(browser, styles), await WeightAsync(browser, scripts));
            var isHeavy = html > budget || style > StyleBudget || script > scriptBudget || styles.Count != 1 || scripts.Count > MostScripts;
            tooHeavy += isHeavy ? 1 : 0;
            report.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{(isHeavy ? "!" : " ")} {html,7} of {budget,7}, css {style}, {scripts.Count} scripts {script} of {scriptBudget}: {address}");
            // A module is fetched beside the page and run after it; nothing else is fetched at all.
            Assert.All(page.Document.QuerySelectorAll("script"), element => Assert.Equal("module", element.GetAttribute("type")));
            Assert.Empty(page.Document.QuerySelectorAll("img, iframe, video, audio, object, embed, source, link[rel=preload]"));
        }

        Assert.True(tooHeavy == 0, report.ToString());
    }

    private static async Task<int> WeightAsync(PortalBrowser browser, List<string> addresses)
    {
        var weight = 0;
        foreach (var address in addresses)
        {
            using var response = await browser.Client.GetAsync(address);
            response.EnsureSuccessStatusCode();
            // Published, such an address is kept for good; in Development, as here, the framework lets nothing be kept.
            Assert.Matches(@"\.[0-9a-z]{10}\.(css|cshtml\.js)$", address);
            var content = await response.Content.ReadAsByteArrayAsync();
            // What a script or a style sheet fetched in turn would come one round later, and under an address that is asked for again each time.
            Assert.DoesNotMatch(new Regex(@"^\s*import\b|\bimport\s*\(|@import|url\(\s*['""]?(?!data:)", RegexOptions.Multiline), Encoding.UTF8.GetString(content));
            weight += Compressed(content);
        }

        return weight;
    }

    private static int Compressed(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return (int)compressed.Length;
    }
}
