using CsCheck;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class ListKeyTests
{
    [Theory]
    [InlineData("José", "jose")]
    [InlineData("ÅSA", "asa")]
    [InlineData("Nguyễn", "NGUYEN")]
    [InlineData("  Anna\tLee ", "anna lee")]
    public void Fold_CaseAndAccents_AreNoDifference(string left, string right) => Assert.Equal(ListKey.Fold(right), ListKey.Fold(left));

    [Fact]
    public void Of_NameThatStartsAnother_ComesFirst() =>
        Assert.True(string.CompareOrdinal(ListKey.Of("Ann", "z@contoso.com"), ListKey.Of("Ann Lee", "a@contoso.com")) < 0);

    [Fact]
    public void Fold_AnyText_IsNoLongerThanTheCleanText() =>
        Gen.String[Gen.Char, 0, 60].Sample(text => ListKey.Fold(text).Length <= ListKey.Clean(text).Length);

    [Fact]
    public void Clean_AnyText_IsStable() =>
        Gen.String[Gen.Char, 0, 60].Sample(text => ListKey.Clean(ListKey.Clean(text)) == ListKey.Clean(text));

    [Fact]
    public void Fold_AnyText_NeverHoldsTheSeparator() =>
        Gen.String[Gen.Char, 0, 60].Sample(text => !ListKey.Fold(text).Contains(ListKey.Separator, StringComparison.Ordinal));

    [Fact]
    public void Fold_PlainText_IsFoldedLikeTextWithAccents() =>
        Gen.String[Gen.Char['\0', '\u007f'], 0, 40].Sample(text => ListKey.Fold($"x{text}x") == ListKey.Fold($"x{text}x\u0301"));
}
