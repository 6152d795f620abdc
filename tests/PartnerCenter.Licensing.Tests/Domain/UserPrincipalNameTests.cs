using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class UserPrincipalNameTests
{
    [Theory]
    [InlineData("adele@contoso.com")]
    [InlineData("o'brien.sean@mail.contoso.co.uk")]
    [InlineData("guest_fabrikam.com#EXT#@contoso.onmicrosoft.com")]
    [InlineData("+1@contoso.com")]
    [InlineData("a@3com.example")]
    public void IsWellFormed_AliasAndDomain_IsTrue(string text) => Assert.True(UserPrincipalName.IsWellFormed(text));

    [Theory]
    [InlineData("")]
    [InlineData("adele")]
    [InlineData("@contoso.com")]
    [InlineData("adele@")]
    [InlineData("adele@contoso")]
    [InlineData("adele@@contoso.com")]
    [InlineData("adele vance@contoso.com")]
    [InlineData(".adele@contoso.com")]
    [InlineData("adele.@contoso.com")]
    [InlineData("ad..ele@contoso.com")]
    [InlineData("adèle@contoso.com")]
    [InlineData("adele@contoso..com")]
    [InlineData("adele@-contoso.com")]
    [InlineData("adele@contoso-.com")]
    [InlineData("adele@conto so.com")]
    [InlineData("adele@10.0.0.1")]
    [InlineData("\"adele\"@contoso.com")]
    public void IsWellFormed_AnythingElse_IsFalse(string text) => Assert.False(UserPrincipalName.IsWellFormed(text));

    [Fact]
    public void IsWellFormed_LabelOver63Characters_IsFalse()
    {
        Assert.True(UserPrincipalName.IsWellFormed($"a@{new string('b', 63)}.com"));
        Assert.False(UserPrincipalName.IsWellFormed($"a@{new string('b', 64)}.com"));
    }
}
