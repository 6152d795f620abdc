using System.Net;
using System.Text;
using PartnerCenter.Licensing.Web.Domain;
using static PartnerCenter.Licensing.Tests.Features.UploadUsers.UploadJourney;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

public sealed class UploadTextTests
{
    private const string Header = "User principal name,Display name,Usage location\r\n";

    [Fact]
    public async Task Post_NamesWithWhatShowsNothing_AreTakenWithoutIt()
    {
        await using var journey = await StartAsync();

        var check = await journey.CheckAsync(
            Header
            + "case.inv1@contoso.com\u200B,Case Zero Width Space,US\r\n\uFEFFcase.inv2@contoso.com,Case Byte Order Mark,US\r\ncase.inv3@contoso\u00AD.com,Case Soft Hyphen,US\r\n"
            + "case.inv4@contoso.com,Case\u200B Inv Four,US\r\ncase.inv5@contoso.com,\u200B,US\r\ncase.fffe@contoso.com,Case \uFFFE Noncharacter,US\r\n");
        // What was checked can be looked at again.
        var again = await journey.Browser.GetAsync(check.Url);

        Assert.Equal((HttpStatusCode.OK, ("5", "0", "0", "1")), (again.Status, Counts(again)));
        Assert.Equal("6", Assert.Single(Refused(again))[0]);
        await journey.SaveAsync(again);
        Assert.Equal(
            ["case.fffe@contoso.com", "case.inv1@contoso.com", "case.inv2@contoso.com", "case.inv3@contoso.com", "case.inv4@contoso.com"],
            (await journey.UsersAsync()).Select(user => user.UserPrincipalName).Order(StringComparer.Ordinal));
        Assert.Contains("Case Inv Four", (await journey.UsersAsync()).Select(user => user.DisplayName));
    }

    [Fact]
    public async Task Post_TwoFilesJoined_IsCheckedAndCanBeLookedAtAgain()
    {
        await using var journey = await StartAsync();
        byte[] content =
        [
            .. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header + "case.le@contoso.com,Case Little,\r\n"),
            .. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("case.be@contoso.com,Case Big,\r\n"),
        ];

        var check = await journey.CheckAsync(content, nameof(UsageLocationChoice.LeaveEmpty));

        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Equal(HttpStatusCode.OK, (await journey.Browser.GetAsync(check.Url)).Status);
    }

    [Fact]
    public async Task Post_OneDomainInTwoSpellings_IsOneDomain()
    {
        await using var journey = await StartAsync();

        var check = await journey.CheckAsync(
            Header + "case.idn@xn--bcher-kva.example,Case Idn,DE\r\ncase.idn2@b\u00FCcher.example,Case Idn Unicode,DE\r\ncase.idn@B\u00DCCHER.example,Case Idn again,DE\r\ncase.idn@bucher.example,Case Plain,DE\r\n");

        Assert.Equal(("3", "0", "0", "1"), Counts(check));
        await journey.SaveAsync(check);
        Assert.Equal(
            ["case.idn2@b\u00FCcher.example", "case.idn@bucher.example", "case.idn@b\u00FCcher.example"],
            (await journey.UsersAsync()).Select(user => user.UserPrincipalName).Order(StringComparer.Ordinal));
        foreach (var typed in new[] { "case.idn2@xn--bcher-kva.example", "case.idn2@b\u00FCcher", "case.idn2@BUCHER" })
        {
            var found = await journey.Browser.GetAsync($"/customers/{journey.CustomerId}/users?q={Uri.EscapeDataString(typed)}");
            Assert.Contains("Case Idn Unicode", found.Main, StringComparison.Ordinal);
            Assert.DoesNotContain("Case Plain", found.Main, StringComparison.Ordinal);
        }

        // The same user again, in the other spelling.
        var renamed = await journey.CheckAsync(Header + "CASE.IDN2@XN--BCHER-KVA.EXAMPLE,Case Idn Renamed,DE\r\n");
        Assert.Equal(("0", "1", "0", "0"), Counts(renamed));
    }
}
