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
/// all but the HTML kept for good. The figures are what there was, and a quarter more.
/// </summary>
public sealed class PageWeightTests : IDisposable
{
    private const int StyleBudget = 11_000;
    private const int ScriptBudget = 4_000;
    private const int MostScripts = 4;

    private readonly Portal _portal = new() { Settings = new Dictionary<string, string> { ["Database:SampleData"] = "true" } };

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task EveryPage_SampleData_IsLight()
    {
        var browser = await _portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        Guid customer, update;
        await using (var db = _portal.CreateContext())
        {
            customer = await db.Customers.OrderByDescending(row => row.UserCount).Where(row => row.PartnerId == DemoPartners.Operators[0].PartnerId).Select(row => row.Id).FirstAsync();
            update = await db.LicenseUpdates.Where(row => row.CustomerId == customer).OrderByDescending(row => row.LicenseVersion).Select(row => row.Id).FirstAsync();
        }

        var users = await browser.GetAsync($"/customers/{customer}/users");
        await browser.SubmitAsync(users.Form("#users"), fields => fields.AddRange(users.Document.QuerySelectorAll("input[name=selected]").Select(box => KeyValuePair.Create("selected", box.GetAttribute("value")!))));
        (string Page, int Html)[] budgets =
        [
            ("/sign-in", 2_500),
            ("/", 4_000),
            ("/customers", 4_000),
            ("/customers?size=100", 6_000),
            ($"/customers/{customer}", 5_000),
            ($"/customers/{customer}/users", 7_000),
            ($"/customers/{customer}/users?size=100", 18_000),
            ($"/customers/{customer}/users/selected", 7_000),
            ($"/customers/{customer}/licenses", 30_000),
            ($"/customers/{customer}/license-updates", 5_000),
            ($"/customers/{customer}/license-updates/{update}", 8_000),
            ($"/customers/{customer}/users/upload", 8_000),
            ($"/customers/{customer}/relationship", 5_000),
            ("/activity", 6_000),
            ("/activity?size=100", 12_000),
        ];
        var (report, tooHeavy) = (new StringBuilder(), 0);
        foreach (var (address, budget) in budgets)
        {
            var page = await browser.GetAsync(address);
            Assert.True(page.Status == System.Net.HttpStatusCode.OK, $"{address}: {page.Status}");
            var html = Compressed(Encoding.UTF8.GetBytes(page.Text));
            var styles = page.Document.QuerySelectorAll<IHtmlLinkElement>("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).ToList();
            var scripts = page.Document.QuerySelectorAll("script").Select(script => script.GetAttribute("src")!).ToList();
            var (style, script) = (await WeightAsync(browser, styles), await WeightAsync(browser, scripts));
            var isHeavy = html > budget || style > StyleBudget || script > ScriptBudget || styles.Count != 1 || scripts.Count > MostScripts;
            tooHeavy += isHeavy ? 1 : 0;
            report.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{(isHeavy ? "!" : " ")} {page.Text.Length,8} {html,7} of {budget,6}, css {style}, {scripts.Count} scripts {script}: {address}");
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
            Assert.True(
                response.Headers.CacheControl is { MaxAge.TotalDays: 365 } cache && cache.Extensions.Any(extension => extension.Name == "immutable"),
                $"{address}: {response.Headers.CacheControl}");
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
