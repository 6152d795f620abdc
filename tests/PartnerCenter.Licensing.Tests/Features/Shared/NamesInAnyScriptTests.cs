using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Features.Shared;

/// <summary>Names come out as they are, wherever they stand: as elements, in sentences, in what a screen reader reads, in files.</summary>
public sealed class NamesInAnyScriptTests : IDisposable
{
    private readonly LicensingPortal _portal = new();

    /// <summary>Right to left with a bracket, joined emoji, combining marks, markup and quotes, a mark that turns what follows, and the longest.</summary>
    public static TheoryData<string> Names => new(
        "ياسمين الخليلي (HR)", "👩‍👩‍👧‍👦 Family 🏳️‍🌈", "Zoe\u0301 A\u030A ก็ ड़", "\"Quote\" O'Neil, <b>&amp;</b>", "abc\u202Edef", new string('龘', 256));

    public void Dispose() => _portal.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task UserName_OnEachPageAndInTheFile_IsWholeAndTurnsNothingElse(string name)
    {
        var product = _portal.Contoso.AddProduct("Office 365 E3", seats: 5);
        _portal.Contoso.AddUser(name, usageLocation: null);
        await _portal.Contoso.SelectAsync();
        var browser = await _portal.OpenBrowserAsync();

        var users = await browser.GetAsync($"/customers/{_portal.Contoso.CustomerId}/users");
        var manage = await browser.GetAsync(_portal.ManageLicenses);
        await _portal.Contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));
        using var db = _portal.Portal.CreateContext();
        var update = $"{_portal.LicenseUpdates}/{db.LicenseUpdates.Single().Id}";
        var updated = await browser.GetAsync(update);
        var csv = (await browser.GetAsync(update + "/csv")).Text;

        Assert.Equal(name, users.Document.QuerySelector("tbody label > bdi")!.TextContent);
        Assert.Equal(name, manage.Document.QuerySelector("bdi.tile-name")!.TextContent);
        Assert.Equal($"Remove \u2068{name}\u2069 from the selection", manage.Document.QuerySelector("button.tile-remove")!.GetAttribute("title"));
        Assert.Equal(name, updated.Document.QuerySelector("bdi.name")!.TextContent);
        Assert.StartsWith($"\u2068{name}\u2069 has no usage location.", updated.Document.QuerySelector("td[data-label=Reason] > span")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Failed,{Cell(name)},", csv, StringComparison.Ordinal);
        Assert.Contains($"{name.Replace("\"", "\"\"", StringComparison.Ordinal)} has no usage location.", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomerName_RightToLeft_TurnsNothingElse()
    {
        const string name = "شركة كونتوسو (Contoso)";
        var customer = new LicensingScenario(_portal.Portal.CreateContext, LicensingPortal.Fabrikam, name);
        var browser = await _portal.OpenBrowserAsync();

        var customers = await browser.GetAsync("/customers?q=" + Uri.EscapeDataString("شركة"));
        var subscriptions = await browser.GetAsync($"/customers/{customer.CustomerId}");

        Assert.Equal(name, customers.Document.QuerySelector("tbody bdi")!.TextContent);
        Assert.Equal($"Users and licenses of \u2068{name}\u2069", customers.Document.QuerySelector("tbody a[aria-label]")!.GetAttribute("aria-label"));
        Assert.Contains(subscriptions.Document.QuerySelectorAll("bdi"), element => element.TextContent == name);
    }

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny("\",\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
