using System.Net;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

public sealed class HeadTests : IDisposable
{
    private readonly LicensingPortal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData("/customers", HttpStatusCode.OK)]
    [InlineData("/shortcuts", HttpStatusCode.OK)]
    [InlineData("/favicon.svg", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task Head_AnyAddress_IsAnsweredAsGetWithoutBody(string address, HttpStatusCode status)
    {
        var browser = await _portal.OpenBrowserAsync();

        using var head = await browser.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        using var get = await browser.Client.GetAsync(address);

        Assert.Equal((status, status), (head.StatusCode, get.StatusCode));
        Assert.Equal("", await head.Content.ReadAsStringAsync());
        Assert.Equal(get.Headers.CacheControl?.ToString(), head.Headers.CacheControl?.ToString());
        Assert.Equal(get.Headers.GetValues("Content-Security-Policy"), head.Headers.GetValues("Content-Security-Policy"));
    }
}
