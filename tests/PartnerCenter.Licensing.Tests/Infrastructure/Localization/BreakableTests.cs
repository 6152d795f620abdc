using System.Text.Encodings.Web;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Localization;

public sealed class BreakableTests
{
    [Theory]
    [InlineData("ann@contoso.com", "ann@<wbr>contoso.com")]
    [InlineData("ann@home@contoso.com", "ann@home@<wbr>contoso.com")]
    [InlineData("ann", "ann")]
    [InlineData("ann@", "ann@")]
    [InlineData("", "")]
    [InlineData("<b>@<i>", "&lt;b&gt;@<wbr>&lt;i&gt;")]
    public void UserPrincipalName_AnyText_BreaksBehindTheLastAtSignAndIsEncoded(string name, string html)
    {
        using var writer = new StringWriter();

        Breakable.UserPrincipalName(name).WriteTo(writer, HtmlEncoder.Default);

        Assert.Equal(html, writer.ToString());
    }
}
