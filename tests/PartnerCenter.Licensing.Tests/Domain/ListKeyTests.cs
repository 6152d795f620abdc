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
    public void Of_AnyNames_FitsTheColumns()
    {
        AnyText.Gen.Select(AnyText.Gen).Sample((name, other) =>
        {
            // As long as the column, of whatever grows most among other characters.
            var (longName, domain) = (FoldedText.Cut(string.Concat(Enumerable.Repeat(name + "\uFB03", 256)), 256), FoldedText.Cut(other + new string('ß', 253), 253));
            var userName = FoldedText.Cut($"a@{domain}", CustomerUser.UserPrincipalNameMaxLength);
            var user = CustomerUser.Create(Guid.Empty, longName, userName, null);
            Assert.InRange(user.UserPrincipalNameKey.Length, 1, CustomerUser.UserPrincipalNameKeyMaxLength);
            Assert.InRange(user.ListKey.Length, 1, CustomerUser.ListKeyMaxLength);
            Assert.InRange(Customer.Create(Guid.Empty, Guid.Empty, longName, domain, default).ListKey.Length, 1, Customer.ListKeyMaxLength);
        });
    }

    [Fact]
    public void Columns_FitTheIndexKeysOfSqlServer()
    {
        const int IdBytes = 16, NumberBytes = 4, CharacterBytes = 2, Most = 1700;
        Assert.InRange(IdBytes + NumberBytes + CharacterBytes * (CustomerUser.UserPrincipalNameKeyMaxLength + CustomerUser.ListKeyMaxLength), 1, Most);
        Assert.InRange(IdBytes + CharacterBytes * Customer.ListKeyMaxLength, 1, Most);
        Assert.InRange(CharacterBytes * Product.ListKeyMaxLength, 1, Most);
    }

    [Fact]
    public void Fold_AnyText_NeverHoldsTheSeparator() =>
        AnyText.Gen.Sample(text => !ListKey.Fold(text).Contains(ListKey.Separator, StringComparison.Ordinal));

    [Fact]
    public void Fold_PlainText_IsFoldedLikeTextWithAccents() =>
        Gen.String[Gen.Char['\0', '\u007f'], 0, 40].Sample(text => ListKey.Fold($"x{text}x") == ListKey.Fold($"x{text}x\u0301"));
}
