using System.Text;
using CsCheck;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("Case \uFFFE Noncharacter", "Case  Noncharacter")]
    [InlineData("\uFEFFcase.inv2@contoso.com", "case.inv2@contoso.com")]
    [InlineData("case.inv1@contoso.com\u200B", "case.inv1@contoso.com")]
    [InlineData("case.inv3@contoso\u00AD.com", "case.inv3@contoso.com")]
    [InlineData("\u202Etxt\u202C", "txt")]
    [InlineData("A\u0001B\nC", "A B C")]
    [InlineData("A\u2028B", "A B")]
    [InlineData("\u00A0\u3000Anna\u202F", "Anna")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("Jose\u200B\u0301", "José")]
    [InlineData("\U0001FFFE\U0010FFFF\uFDD0x", "x")]
    // Joiners and variation selectors stay where they change what is seen.
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("Anna\u200C", "Anna")]
    [InlineData("An\u200Dna", "Anna")]
    [InlineData("ശ്രീ\u200D", "ശ്രീ\u200D")]
    [InlineData("👩\u200D💻 ❤\uFE0F", "👩\u200D💻 ❤\uFE0F")]
    [InlineData("葛\U000E0100城", "葛\U000E0100城")]
    [InlineData("A\uFE0F", "A")]
    [InlineData("1\uFE0F\u20E3", "1\uFE0F\u20E3")]
    public void Clean_Text_IsWhatShows(string text, string expected) => Assert.Equal(expected, VisibleText.Clean(text));

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u3164 \u115F\uFFA0")]
    [InlineData("\u2800")]
    [InlineData("\u200D\uFE0F\u2066\u2069")]
    [InlineData("\U000E0041\uFFFE\u00A0")]
    public void Clean_NothingVisible_IsEmpty(string text) => Assert.Empty(VisibleText.Clean(text));

    [Fact]
    public void Clean_HalfOfASurrogatePair_IsReplaced() => Assert.Equal("A\uFFFDB", VisibleText.Clean("A\uD800B"));

    [Fact]
    public void CleanExceptControls_ControlCharacter_Stays() => Assert.Equal("A\u0001B", VisibleText.CleanExceptControls(" A\u0001B\u200B "));

    [Fact]
    public void Clean_EveryCodePoint_IsCleanedForGood() => Parallel.ForEach(AnyText.CodePoints, value =>
    {
        var clean = VisibleText.Clean(value is >= 0xD800 and <= 0xDFFF ? $"a{(char)value}" : $"a{char.ConvertFromUtf32(value)}");
        Assert.True(clean.IsNormalized(NormalizationForm.FormC) && VisibleText.Clean(clean) == clean, $"U+{value:X4}");
    });

    [Fact]
    public void Clean_AnyText_IsCleanedForGood()
    {
        AnyText.Gen.Sample(text => VisibleText.Clean(VisibleText.Clean(text)) == VisibleText.Clean(text));
        AnyText.Gen.Sample(text => VisibleText.CleanExceptControls(VisibleText.CleanExceptControls(text)) == VisibleText.CleanExceptControls(text));
    }

    [Fact]
    public void Clean_AMegabyteOfMarks_TakesNoTime()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 500_000));

        Assert.InRange(VisibleText.Clean(text).Length, 1, 40);
    }
}
