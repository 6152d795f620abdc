using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("contoso.com", "contoso.com")]
    [InlineData(" CONTOSO.Com. ", "contoso.com")]
    [InlineData("a-b.c1.example", "a-b.c1.example")]
    [InlineData("3m.example", "3m.example")]
    [InlineData("Bücher.example", "bücher.example")]
    [InlineData("xn--bcher-kva.example", "bücher.example")]
    [InlineData("合作夥伴.台灣", "合作夥伴.台灣")]
    [InlineData("例え。テスト", "例え.テスト")]
    public void TryNormalize_DomainName_GivesItsOneSpelling(string text, string expected)
    {
        Assert.True(DomainName.TryNormalize(text, out var domain));
        Assert.Equal(expected, domain);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("contoso")]
    [InlineData("contoso..com")]
    [InlineData(".contoso.com")]
    [InlineData("-contoso.com")]
    [InlineData("contoso-.com")]
    [InlineData("con_toso.com")]
    [InlineData("con toso.com")]
    [InlineData("contoso.com/")]
    [InlineData("admin@contoso.com")]
    [InlineData("192.168.1.1")]
    [InlineData("contoso.com\nfabrikam.com")]
    [InlineData("xn--zz9999999.example")]
    [InlineData("\ud800.example")]
    public void TryNormalize_AnythingElse_IsRefused(string? text) => Assert.False(DomainName.TryNormalize(text, out _));

    [Fact]
    public void TryNormalize_TooLong_IsRefused()
    {
        Assert.False(DomainName.TryNormalize(new string('a', 64) + ".example", out _));
        Assert.False(DomainName.TryNormalize(string.Join('.', Enumerable.Repeat(new string('a', 60), 5)), out _));
        Assert.False(DomainName.TryNormalize(new string('a', 1_000_000), out _));
    }
}
