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
    [InlineData("adele@bücher.example")]
    [InlineData("adele@xn--bcher-kva.example")]
    [InlineData("adele@合作夥伴.台灣")]
    public void IsWellFormed_InternationalDomain_IsTrue(string text) => Assert.True(UserPrincipalName.IsWellFormed(text));

    [Theory]
    [InlineData("Adele@XN--BCHER-KVA.Example", "Adele@bücher.example")]
    [InlineData("Adele@BÜCHER.Example", "Adele@bücher.example")]
    [InlineData("Adele@Contoso.com", "Adele@Contoso.com")]
    [InlineData("Adele@xn--zz9999999.example", "Adele@xn--zz9999999.example")]
    [InlineData("bücher", "bücher")]
    public void Normalize_Text_HasOneSpellingOfADomain(string text, string expected) => Assert.Equal(expected, UserPrincipalName.Normalize(text));

    [Fact]
    public void KeyOf_Names_IsSharedOnlyByOneSignInName()
    {
        Assert.Equal(UserPrincipalName.KeyOf("A@xn--bcher-kva.example"), UserPrincipalName.KeyOf("a@Bücher.example"));
        string[] others = ["a@bücher.example", "a@bucher.example", "bücher@contoso.com", "bucher@contoso.com", "xn--bcher-kva@contoso.com", "a'b@contoso.com", "a`b@contoso.com", "a-b@contoso.com"];
        Assert.Equal(others.Length, others.Select(UserPrincipalName.KeyOf).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("adele@xn--zz9999999.example")]
    [InlineData("adele@büc her.example")]
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
